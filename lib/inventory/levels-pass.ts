import type { Sql } from '@/lib/platform/db/sql';

/** A reading of changed levels that may take several runs: a credit limit half-way must not start it over. */
export interface LevelsPass {
  readonly began: Date;
  readonly updatedFrom: Date;
  /** ShipHero's cursor of the page before the next; null at the start. */
  readonly after: string | null;
}

const PREFIX = 'levels_pass';
const NAME = /^levels_pass:([^@]+)@([^ ]+) (.*)$/;

const READ = `select name, read_to from store_cursor where store_id = $1::uuid and name like '${PREFIX}:%'`;

/** The pass of a connection that is under way; null where none is. */
export async function readPass(sql: Sql, connectionId: string): Promise<LevelsPass | null> {
  for (const row of await sql.query<{ name: string; read_to: Date }>(READ)) {
    const [, connection, from = '', after = ''] = NAME.exec(row.name) ?? [];
    if (connection !== connectionId) continue;
    return { began: new Date(row.read_to), updatedFrom: new Date(from), after: after === '' ? null : after };
  }
  return null;
}

const END = `delete from store_cursor where store_id = $1::uuid and name like '${PREFIX}:' || $2 || '@%'`;
const SAVE = `insert into store_cursor (store_id, name, read_to) values ($1::uuid, $2, $3::timestamptz)`;

/** Keeps how far a pass has come. @param sql of the transaction that stores the page */
export async function savePass(sql: Sql, connectionId: string, pass: LevelsPass): Promise<void> {
  await sql.query(END, [connectionId]);
  const name = `${PREFIX}:${connectionId}@${pass.updatedFrom.toISOString()} ${pass.after ?? ''}`;
  await sql.query(SAVE, [name, pass.began]);
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
