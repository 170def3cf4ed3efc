import type { StoreTx } from '@/lib/platform/db/store-db';
import { ORDERS_CURSOR } from '@/lib/stores/turn-on';

type CursorStore = Pick<StoreTx, 'storeId' | 'prisma'>;

const readRow = ({ storeId, prisma }: CursorStore, name: string) =>
  prisma.storeCursor.findUnique({ where: { storeId_name: { storeId, name } } });

/** How far a reconciliation has read; null before its first time. */
export const readCursor = async (store: CursorStore, name: string): Promise<Date | null> =>
  (await readRow(store, name))?.readTo ?? null;

/** The id that a reading has come to that is not at its end yet; null where none is under way. */
export const readReached = async (store: CursorStore, name: string): Promise<number | null> =>
  (await readRow(store, name))?.reached ?? null;

const REACHED = `
  insert into store_cursor (store_id, name, read_to, reached) values ($1::uuid, $2, 'epoch', $3)
  on conflict (store_id, name) do update set reached = excluded.reached`;

/** Keeps what a reading by id has come to, so that a failure half-way does not start it over. */
export async function keepReached(store: Pick<StoreTx, 'sql'>, name: string, id: number): Promise<void> {
  await store.sql.query(REACHED, [name, id]);
}

const MOVE = `
  insert into store_cursor (store_id, name, read_to) values ($1::uuid, $2, $3)
  on conflict (store_id, name) do update set
    read_to = greatest(store_cursor.read_to, excluded.read_to), reached = null`;

/** Moves a cursor forward, never back: a reading is at its end. */
export async function moveCursor(store: Pick<StoreTx, 'sql'>, name: string, readTo: Date): Promise<void> {
  await store.sql.query(MOVE, [name, readTo]);
}

// Locked, or an earlier start that is being chosen would be read past: it takes the cursor away.
const MOVE_ORDERS = `
  insert into store_cursor (store_id, name, read_to)
  select s.id, $2, $3::timestamptz from store s where s.id = $1::uuid and s.orders_from = $4::timestamptz
  for share of s
  on conflict (store_id, name) do update set read_to = greatest(store_cursor.read_to, excluded.read_to)`;

/**
 * Moves the cursor of BigCommerce's orders forward, while the start that the reading went by is still the chosen one.
 *
 * @param ordersFrom that start
 */
export async function moveOrdersCursor(
  store: Pick<StoreTx, 'sql'>,
  readTo: Date,
  ordersFrom: Date,
): Promise<void> {
  await store.sql.query(MOVE_ORDERS, [ORDERS_CURSOR, readTo, ordersFrom]);
}
