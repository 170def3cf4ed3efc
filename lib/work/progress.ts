import type { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';

/**
 * How far readings have come: the one place where it is kept (`store_cursor`), by the reading's name. A cursor says up to
 * when it is read to its end. A pass is what is under way and may take several runs, in the words of its reading, kept in
 * the transaction that stores what it read, so that neither a limit nor a crash starts it over.
 */
type Progress = Pick<StoreTx, 'sql'>;

// Before its first end a reading that is under way has a row too.
const READ = `
  select read_to from store_cursor where store_id = $1::uuid and name = $2 and read_to > 'epoch'`;

/** Up to when a reading has read; null before its first end. */
export async function readCursor({ sql }: Progress, name: string): Promise<Date | null> {
  const [row] = await sql.query<{ read_to: Date }>(READ, [name]);
  return row === undefined ? null : new Date(row.read_to);
}

const MOVE = `
  insert into store_cursor (store_id, name, read_to) values ($1::uuid, $2, $3::timestamptz)
  on conflict (store_id, name) do update set
    read_to = greatest(store_cursor.read_to, excluded.read_to), pass = null`;

/** A reading is at its end: its cursor moves, never back, and nothing is under way any more. */
export async function moveCursor({ sql }: Progress, name: string, readTo: Date): Promise<void> {
  await sql.query(MOVE, [name, readTo]);
}

// Locked, or an earlier start that is being chosen would be read past: it takes the cursor away.
const MOVE_FROM_START = `
  insert into store_cursor (store_id, name, read_to, pass)
  select s.id, $2, $3::timestamptz, $5::jsonb from store s where s.id = $1::uuid and s.orders_from = $4::timestamptz
  for share of s
  on conflict (store_id, name) do update set
    read_to = greatest(store_cursor.read_to, excluded.read_to), pass = excluded.pass`;

/**
 * The same, while the start that the reading went by is still the chosen one.
 *
 * @param pass what is still under way; null at its end
 */
export async function moveCursorFrom(
  { sql }: Progress,
  name: string,
  readTo: Date,
  ordersFrom: Date,
  pass: unknown,
): Promise<void> {
  await sql.query(MOVE_FROM_START, [name, readTo, ordersFrom, pass === null ? null : JSON.stringify(pass)]);
}

const FORGET = `delete from store_cursor where store_id = $1::uuid and name = $2`;

/** It is read again from its beginning. */
export async function forgetCursor({ sql }: Progress, name: string): Promise<void> {
  await sql.query(FORGET, [name]);
}

const PASS = `
  select pass from store_cursor where store_id = $1::uuid and name = $2 and pass is not null`;

/** What of a reading is under way; null where nothing is, or only in words that this version does not know. */
export async function readPass<State>(
  { sql }: Progress,
  name: string,
  words: z.ZodType<State>,
): Promise<State | null> {
  const [row] = await sql.query<{ pass: unknown }>(PASS, [name]);
  return words.safeParse(row?.pass).data ?? null;
}

const SAVE = `
  insert into store_cursor (store_id, name, read_to, pass) values ($1::uuid, $2, $3::timestamptz, $4::jsonb)
  on conflict (store_id, name) do update set pass = excluded.pass`;

const NEVER = new Date(0);

/**
 * Keeps how far a pass has come, and leaves the cursor where it is.
 *
 * @param store in the transaction that stores the page
 * @param cursor where there is none yet
 */
export async function savePass(
  { sql }: Progress,
  name: string,
  pass: unknown,
  cursor = NEVER,
): Promise<void> {
  await sql.query(SAVE, [name, cursor, JSON.stringify(pass)]);
}

const DROP = `update store_cursor set pass = null where store_id = $1::uuid and name = $2`;

/** The pass is begun anew next time: the other system does not take its place any more. */
export async function dropPass({ sql }: Progress, name: string): Promise<void> {
  await sql.query(DROP, [name]);
}
