import type { StoreTx } from '@/lib/platform/db/store-db';

/** How far a reconciliation has read; null before its first time. */
export async function readCursor(
  store: Pick<StoreTx, 'storeId' | 'prisma'>,
  name: string,
): Promise<Date | null> {
  const row = await store.prisma.storeCursor.findUnique({
    where: { storeId_name: { storeId: store.storeId, name } },
  });
  return row?.readTo ?? null;
}

const MOVE = `
  insert into store_cursor (store_id, name, read_to) values ($1::uuid, $2, $3)
  on conflict (store_id, name) do update set read_to = greatest(store_cursor.read_to, excluded.read_to)`;

/** Moves a cursor forward, never back. */
export async function moveCursor(store: Pick<StoreTx, 'sql'>, name: string, readTo: Date): Promise<void> {
  await store.sql.query(MOVE, [name, readTo]);
}
