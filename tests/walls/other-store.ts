import type { Column, Table } from './tenant-tables';

/** Another store beside the one at work: the same keys everywhere, other values. */
export interface OtherStore {
  readonly id: string;
  /** Whether it is on the ShipHero account of the store at work, or on one of its own with the same SKUs. */
  readonly account: 'own' | 'shared';
  /** Where its numbers and times lie: above, below, or the same. */
  readonly shift: -1 | 0 | 1;
  /** The table whose rows only this store has: those of the store at work are gone. */
  readonly only?: string;
  /** The table of which the store at work has only some rows, and this store all. */
  readonly part?: string;
  /** Both have only some rows, and its values are of every sort. */
  readonly mixed?: boolean;
  /** Which rows and values those are. */
  readonly seed?: number;
  /** It has other things: the same but for the last part of each key. */
  readonly strange?: boolean;
}

/** Marks what cannot be the same in two stores. */
export const mark = ({ id }: OtherStore): string => `~${id.slice(-8)}`;

/** One statement that makes the other store of the rows that a store has now. Foreign keys have to rest for `only`. */
export function otherStoreOf(tables: readonly Table[], storeId: string, other: OtherStore): string {
  const parts = tables.flatMap((table, n) => {
    const copied = table.of === 'store' || other.account === 'own';
    const columns = table.columns.filter(({ counted, alone }) => !(counted && alone));
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map((column) => valueOf(table, column, other)).join(', ');
    const own = ownRows(table, storeId);
    return [
      ...(copied
        ? [
            `c${n} as (insert into "${table.name}" (${names}) select ${values} from "${table.name}" where ${own} ${some(table, other, 'theirs')})`,
          ]
        : []),
      ...([other.only, other.part].includes(table.name) || other.mixed === true
        ? [`d${n} as (delete from "${table.name}" where ${own} ${some(table, other, 'gone')})`]
        : []),
    ];
  });
  return parts.length === 0 ? 'select 1' : `with ${parts.join(', ')} select 1`;
}

/** Say nothing about whether there is anything to do: a store is always on and connected. */
export const ALWAYS_FILLED: ReadonlySet<string> = new Set(['store', 'connection', 'shiphero_account']);

/** Which rows of a table the other store gets, and which the store at work loses. */
function some(table: Table, { mixed, part, seed = 0 }: Partial<OtherStore>, who: 'theirs' | 'gone') {
  if (part === table.name) return who === 'gone' ? `and ${half(table, String(seed))}` : '';
  if (mixed !== true) return '';
  if (ALWAYS_FILLED.has(table.name)) return who === 'gone' ? 'and false' : '';
  const share = draw(seed, table.name, who) % 4;
  if (share === 0) return who === 'gone' ? 'and false' : '';
  if (share === 1) return who === 'gone' ? '' : 'and false';
  return `and ${half(table, `${seed} ${who}`)}`;
}

/** By what the rows say, never by where they lie: the same half in every run. */
function half({ columns }: Table, which: string): string {
  const telling = columns.filter(
    ({ type, key }) => type === 'text' || (key && !['uuid', 'timestamptz'].includes(type)),
  );
  const text = telling.map((column) => `"${column.name}"`).join(', ');
  return `abs(hashtext(concat_ws(' ', '${which}', ${text === '' ? 'ctid' : text}))) % 2 = 0`;
}

/** The same number whenever it is asked of the same. */
function draw(...of: readonly (string | number)[]): number {
  let drawn = 2_166_136_261;
  for (const letter of of.join(' ')) drawn = Math.imul(drawn ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return drawn >>> 8;
}

/** Which rows of a table are a store's own. Accounts of others carry the mark. */
export const ownRows = (table: Table, storeId: string): string =>
  table.of === 'store' ? `"${table.owner}" = '${storeId}'::uuid` : `"${table.owner}" not like '%~%'`;

function valueOf(table: Table, told: Column, other: OtherStore): string {
  const { name, type, key, last, alone } = told;
  const column = `"${name}"`;
  if (table.of === 'store' && name === table.owner) return `'${other.id}'::uuid`;
  if (['account_key', 'account_id'].includes(name) || (table.of === 'account' && name === table.owner)) {
    return other.account === 'own' ? `${column} || '${mark(other)}'` : column;
  }
  if (alone) return `${column} || '${mark(other)}'`;
  if (other.strange === true && last && type === 'int4') return `${column} + 1000000`;
  if (other.strange === true && last && type === 'text') return `${column} || '${mark(other)}'`;
  if (other.mixed === true && !key) return mixedValueOf(table, told, draw(other.seed ?? 0, table.name, name));
  // Whatever names something is the same in both, whether a constraint says so or not.
  if (key || name.endsWith('_id') || other.shift === 0) return column;
  // Above, what is not known of ours is known of it.
  if (type === 'text' && other.shift === 1) return `coalesce(${column}, '${mark(other)}')`;
  if (type === 'text' && other.shift === -1) return `${column} || '${mark(other)}'`;
  if (type === 'timestamptz') {
    const known = other.shift === 1 ? `coalesce(${column}, now())` : column;
    return `${known} + ${other.shift} * interval '1 day'`;
  }
  if (['int4', 'int8', 'float8'].includes(type)) return `${column} + ${other.shift} * 1000`;
  return type === 'bool' ? `not ${column}` : column;
}

function mixedValueOf(table: Table, { name, type, nullable }: Column, drawn: number): string {
  const column = `"${name}"`;
  const of = (...values: readonly string[]): string => values[drawn % values.length] ?? column;
  const none = nullable ? 'null' : column;
  const days = (count: number): string => `${column} + ${count} * interval '1 day'`;
  if (type === 'timestamptz')
    return of(days(-40), days(-1), days(1), `coalesce(${column}, now())`, column, none);
  if (['int4', 'int8', 'float8'].includes(type)) {
    return name.endsWith('_id') ? of(column, none) : of(`${column} - 1000`, `${column} + 1000`, none, column);
  }
  if (type === 'bool') return of(`not ${column}`, column, column);
  if (type !== 'text') return column;
  // Another of the values that there are: a state stays a state.
  const another = (pick: 'min' | 'max'): string =>
    `coalesce((select ${pick}(${column}) from "${table.name}"), ${column})`;
  return of(another('min'), another('max'), none, column, column);
}
