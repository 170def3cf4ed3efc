import type { StoreDb } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';

type Fulfillments = Pick<StoreDb, 'prisma' | 'sql'>;

/** Has a store's fulfillment orders looked at by the next runs of their orders: all of them, or one order's. */
export async function askForLooks({ prisma, sql }: Fulfillments, orderId?: number): Promise<void> {
  const rows = await prisma.fulfillmentOrder.findMany({ where: orderId === undefined ? {} : { orderId } });
  await markDue(
    sql,
    rows.map((row) => ({ kind: 'order', key: String(row.orderId), look: row.partnerOrderId })),
  );
}

const ASKED = `
  select name from due_work, jsonb_object_keys(looks) as name
  where store_id = $1::uuid and kind = 'order' order by name`;

/** The fulfillment orders that are still to be looked at. */
export async function looksAsked({ sql }: Pick<StoreDb, 'sql'>): Promise<readonly string[]> {
  return (await sql.query<{ name: string }>(ASKED)).map(({ name }) => name);
}
