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
  /** With `only`: the store at work still has the row there that was written last. */
  readonly butLast?: boolean;
  /** The table of which it has no rows. */
  readonly lacks?: string;
  /** It has other things: the same but for the last part of each key. */
  readonly strange?: boolean;
}

/** Marks what cannot be the same in two stores. */
export const mark = ({ id }: OtherStore): string => `~${id.slice(-8)}`;

/** One statement that makes the other store of the rows that a store has now. Foreign keys have to rest for `only`. */
export function otherStoreOf(tables: readonly Table[], storeId: string, other: OtherStore): string {
  const parts = tables.flatMap((table, n) => {
    const copied = (table.of === 'store' || other.account === 'own') && table.name !== other.lacks;
    const columns = table.columns.filter(({ counted }) => !counted);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map((column) => valueOf(table, column, other)).join(', ');
    const own = ownRows(table, storeId);
    return [
      ...(copied
        ? [
            `c${n} as (insert into "${table.name}" (${names}) select ${values} from "${table.name}" where ${own})`,
          ]
        : []),
      ...(table.name === other.only
        ? [
            `d${n} as (delete from "${table.name}" where ${own} ${other.butLast === true ? lastOf(table, own) : ''})`,
          ]
        : []),
    ];
  });
  return parts.length === 0 ? 'select 1' : `with ${parts.join(', ')} select 1`;
}

const lastOf = ({ name }: Table, own: string): string =>
  `and ctid <> (select ctid from "${name}" where ${own} order by ctid desc limit 1)`;

/** Which rows of a table are a store's own. Accounts of others carry the mark. */
export const ownRows = (table: Table, storeId: string): string =>
  table.of === 'store' ? `"${table.owner}" = '${storeId}'::uuid` : `"${table.owner}" not like '%~%'`;

function valueOf(table: Table, { name, type, key, last, alone }: Column, other: OtherStore): string {
  const column = `"${name}"`;
  if (table.of === 'store' && name === table.owner) return `'${other.id}'::uuid`;
  if (['account_key', 'account_id'].includes(name) || (table.of === 'account' && name === table.owner)) {
    return other.account === 'own' ? `${column} || '${mark(other)}'` : column;
  }
  if (alone) return `${column} || '${mark(other)}'`;
  if (other.strange === true && last && type === 'int4') return `${column} + 1000000`;
  if (other.strange === true && last && type === 'text') return `${column} || '${mark(other)}'`;
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
