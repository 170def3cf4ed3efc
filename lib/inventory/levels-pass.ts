import type { Sql } from '@/lib/platform/db/sql';

/** A reading of changed levels that may take several runs: a credit limit half-way must not start it over. */
export interface LevelsPass {
  readonly began: Date;
  readonly updatedFrom: Date;
  /** ShipHero's cursor of the page before the next; null at the start. */
  readonly after: string | null;
}

const READ = `
  select began, updated_from, after from levels_pass where store_id = $1::uuid and connection_id::text = $2`;

/** The pass of a connection that is under way; null where none is. */
export async function readPass(sql: Sql, connectionId: string): Promise<LevelsPass | null> {
  const [row] = await sql.query<{ began: Date; updated_from: Date; after: string | null }>(READ, [
    connectionId,
  ]);
  return row === undefined
    ? null
    : { began: new Date(row.began), updatedFrom: new Date(row.updated_from), after: row.after };
}

const END = `delete from levels_pass where store_id = $1::uuid and connection_id::text = $2`;
const SAVE = `
  insert into levels_pass (store_id, connection_id, began, updated_from, after)
  values ($1::uuid, $2::uuid, $3::timestamptz, $4::timestamptz, $5)
  on conflict (store_id, connection_id) do update set
    began = excluded.began, updated_from = excluded.updated_from, after = excluded.after`;

/** Keeps how far a pass has come. @param sql of the transaction that stores the page */
export async function savePass(sql: Sql, connectionId: string, pass: LevelsPass): Promise<void> {
  await sql.query(SAVE, [connectionId, pass.began, pass.updatedFrom, pass.after]);
}

const MOVE = `
  update shiphero_account set levels_read_to = greatest(coalesce(levels_read_to, $3::timestamptz), $3::timestamptz)
  where key = $2
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)`;

/** The pass is over: everything up to its beginning is read, for all stores on the account. */
export async function endPass(
  sql: Sql,
  connectionId: string,
  accountKey: string,
  pass: LevelsPass,
): Promise<void> {
  await sql.query(END, [connectionId]);
  await sql.query(MOVE, [accountKey, pass.began]);
}
