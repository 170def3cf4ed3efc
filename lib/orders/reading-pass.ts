import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';

/** A reading that may take several runs: a credit limit half-way must not start it over. */
export interface Pass {
  /** The connection: another account does not know its cursor. */
  readonly of: string;
  readonly began: Date;
  /** What changed at or after this is read. */
  readonly from: Date;
  /** The other system's cursor of the page to be read next; null at the start. */
  readonly after: string | null;
  /** The newest change seen so far, by the other system's clock. */
  readonly newest: Date;
}

const passShape = z.object({
  of: z.string(),
  began: z.coerce.date(),
  from: z.coerce.date(),
  after: z.string().nullable(),
  newest: z.coerce.date(),
});

const READ = `
  select pass from store_cursor where store_id = $1::uuid and name = $2 and pass ->> 'of' = $3`;

/** The pass of a reading of a connection that is under way; null where none is. */
export async function readPass(
  store: Pick<StoreTx, 'sql'>,
  name: string,
  connectionId: string,
): Promise<Pass | null> {
  const [row] = await store.sql.query<{ pass: unknown }>(READ, [name, connectionId]);
  return row === undefined ? null : passShape.parse(row.pass);
}

const SAVE = `
  insert into store_cursor (store_id, name, read_to, pass) values ($1::uuid, $2, $3::timestamptz, $4::jsonb)
  on conflict (store_id, name) do update set pass = excluded.pass`;

/**
 * Keeps how far a pass has come, beside the cursor of its name, which it leaves where it is.
 *
 * @param store in the transaction that stores the page
 */
export async function savePass(store: Pick<StoreTx, 'sql'>, name: string, pass: Pass): Promise<void> {
  await store.sql.query(SAVE, [name, pass.from, JSON.stringify(pass)]);
}

const END = `
  insert into store_cursor (store_id, name, read_to) values ($1::uuid, $2, $3::timestamptz)
  on conflict (store_id, name) do update set
    read_to = greatest(store_cursor.read_to, excluded.read_to), pass = null`;

/** The pass is over, and its cursor moves, never back. */
export async function endPass(store: Pick<StoreTx, 'sql'>, name: string, readTo: Date): Promise<void> {
  await store.sql.query(END, [name, readTo]);
}

const DROP = `update store_cursor set pass = null where store_id = $1::uuid and name = $2`;

/** The pass is begun anew next time: the other system does not take its cursor any more. */
export async function dropPass(store: Pick<StoreTx, 'sql'>, name: string): Promise<void> {
  await store.sql.query(DROP, [name]);
}
