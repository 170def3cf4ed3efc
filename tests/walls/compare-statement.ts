import { randomUUID } from 'node:crypto';
import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import type { OtherStore } from './other-store';
import { otherStoreOf, ownRows } from './other-store';
import { WALLED_ROLE } from './raise-walls';
import type { Table } from './tenant-tables';
import { queryOf } from './watch-database';

/** What a statement did: what it answered, and what became of the rows of its store and of all others. */
export interface Effect {
  readonly answer: string;
  readonly own: string;
  readonly others: string;
}

export interface Trial {
  readonly tx: Transaction;
  /** Those that the statement names: nothing else can matter to it while cascades rest. */
  readonly tables: readonly Table[];
  readonly storeId: string;
  readonly query: SqlQuery;
}

/** A way to try a text on the same rows. */
type TryText = (sql: string) => Promise<Effect>;

/**
 * Puts another store beside the one at work and runs a statement as the walled role. Gives its effect to `use`, which
 * may try the same and other texts without walls. Nothing of it stays.
 */
export async function compareStatement(
  { tx, tables, storeId, query }: Trial,
  other: Omit<OtherStore, 'id'>,
  use: (walled: Effect, tryText: TryText) => Promise<void>,
): Promise<void> {
  const run = (sql: string) => tx.queryRaw(queryOf(sql));
  const writes = isWrite(query.sql);

  async function effectOf(sql: string, walled: boolean): Promise<Effect> {
    try {
      if (walled) await run(enterWalls(storeId));
      const answer = answerOf((await tx.queryRaw({ ...query, sql })).rows, sql);
      if (walled) await run(`select set_config('role', 'none', true)`);
      if (!writes) return { answer, own: '', others: '' };
      const { rows } = await run(rowsOf(tables, storeId));
      await run('rollback to savepoint trial');
      return { answer, own: String(rows[0]?.[0]), others: String(rows[0]?.[1]) };
    } catch (err) {
      await run('rollback to savepoint trial');
      return { answer: `refused: ${err instanceof Error ? err.message : String(err)}`, own: '', others: '' };
    }
  }

  await run('savepoint other_store');
  try {
    await run(`select set_config('session_replication_role', 'replica', true)`);
    try {
      await run(otherStoreOf(tables, storeId, { ...other, id: randomUUID() }));
    } catch (err) {
      // Values of every sort may meet in an index.
      if (other.mixed !== true) throw err;
      return;
    }
    await run('savepoint trial');
    await use(await effectOf(query.sql, true), (sql) => effectOf(sql, false));
  } finally {
    await run('rollback to savepoint other_store');
  }
}

/** How many rows each table of a statement has, up to a few, and what comes of it: what makes a trial a new one. */
export async function stateOf({ tx, tables, storeId, query }: Trial): Promise<{
  readonly counts: readonly string[];
  readonly does: string;
}> {
  const run = (sql: string) => tx.queryRaw(queryOf(sql));
  const few = tables.map(
    (table) =>
      `(select count(*) from (select 1 from "${table.name}" where ${ownRows(table, storeId)} limit 4) as few)`,
  );
  const { rows } = await run(`select ${few.join(', ')}`);
  const counts = (rows[0] ?? []).map(String);
  await run('savepoint state');
  try {
    const rowsNow = async () =>
      isWrite(query.sql) ? String((await run(rowsOf(tables, storeId))).rows[0]?.[0]).split(', ') : [];
    const before = await rowsNow();
    const shape = shapeOf((await tx.queryRaw(query)).rows[0]);
    const after = await rowsNow();
    const changed = [...before, ...after].filter((part) => !before.includes(part) || !after.includes(part));
    const names = [...new Set(changed.map((part) => part.split(' ')[0]))].toSorted();
    return { counts, does: names.length === 0 ? shape : `changes ${String(names)}, ${shape}` };
  } catch {
    return { counts, does: 'is refused' };
  } finally {
    await run('rollback to savepoint state');
  }
}

/** Whether there is an answer, and which of its parts say anything. */
const shapeOf = (row: readonly unknown[] | undefined): string =>
  row === undefined
    ? 'nothing'
    : row
        .map((value) => (typeof value === 'boolean' ? value : SAYS_NOTHING.has(String(value)) ? 0 : 1))
        .join('');

const SAYS_NOTHING = new Set(['null', '', '0', '[]', '{}']);

const isWrite = (sql: string): boolean =>
  /\b(insert into|update|delete from)\b/i.test(sql.replace(/for (no key )?update/gi, ''));

const enterWalls = (storeId: string): string =>
  `select set_config('walls.store', '${storeId}', true), set_config('role', '${WALLED_ROLE}', true)`;

/** Rows in no order of their own, without what the statement makes up. */
function answerOf(rows: readonly unknown[], sql: string): string {
  if (/insert into\s\S*\b(timeline_entry|inbound_event)\b/i.test(sql)) return `${rows.length} rows`;
  const texts = rows.map((row) =>
    JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
  const all = texts.toSorted().join('\n');
  return sql.includes('gen_random_uuid()')
    ? all.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'made')
    : all;
}

/** One statement that boils all rows down to two texts: those of a store, and those of all others. */
const rowsOf = (tables: readonly Table[], storeId: string): string => `
  select coalesce(string_agg(part, ', ' order by part) filter (where own), ''),
    coalesce(string_agg(part, ', ' order by part) filter (where not own), '')
  from (${tables
    .map(
      (table) => `
        select own, '${table.name} ' || md5(string_agg(text, e'\\n' order by text)) as part from (
          select ${ownRows(table, storeId)} as own, (to_jsonb(t) - 'id')::text as text from "${table.name}" t
        ) as rows group by own`,
    )
    .join(' union all ')}) as parts`;
