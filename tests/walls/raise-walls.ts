import type { Sql } from '@/lib/platform/db/sql';
import type { Table } from './tenant-tables';

/** The role for which the database itself hides every row of other stores. */
export const WALLED_ROLE = 'walled';

const STORE = `current_setting('walls.store')::uuid`;

/**
 * Lets ids that are made up or counted be the same in two stores, as nothing says that they never are. What refers to such a row
 * names the store too.
 */
export async function shareIds(sql: Sql, tables: readonly Table[]): Promise<void> {
  for (const { name, of, columns } of tables) {
    const made = columns.some(({ name: column, alone }) => column === 'id' && alone);
    if (of === 'store' && name !== 'store' && made) {
      await sql.query(`alter table "${name}" drop constraint "${name}_pkey", add primary key (store_id, id)`);
    }
  }
}

/**
 * Row-level security, as an oracle for tests only: under the walled role a statement can see and touch the rows of one
 * store, whatever it says. A statement that does the same without it keeps to its store by itself.
 */
export async function raiseWalls(sql: Sql, tables: readonly Table[]): Promise<void> {
  await sql.query(`create role ${WALLED_ROLE}`);
  await sql.query(`grant usage on schema public to ${WALLED_ROLE}`);
  await sql.query(`grant all on all tables in schema public to ${WALLED_ROLE}`);
  await sql.query(`grant all on all sequences in schema public to ${WALLED_ROLE}`);
  for (const { name, of, owner } of tables) {
    await sql.query(`alter table "${name}" enable row level security`);
    const rule = of === 'store' ? `"${owner}" = ${STORE}` : `"${owner}" not like '%~%'`;
    await sql.query(`create policy walls on "${name}" to ${WALLED_ROLE} using (${rule})`);
  }
}
