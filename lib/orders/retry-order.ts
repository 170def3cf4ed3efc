import type { StoreTx } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';

const ORDER = `
  select s.state from "order" o join store s on s.id = o.store_id
  where o.store_id = $1::uuid and o.order_id = $2`;

/** Marks an order as due now, whatever it waits for. `not_on`: it would not run before the store is turned on. */
export async function retryOrder(
  store: Pick<StoreTx, 'sql'>,
  orderId: number,
): Promise<'marked' | 'unknown' | 'not_on'> {
  const [row] = await store.sql.query<{ state: string }>(ORDER, [orderId]);
  if (row === undefined) return 'unknown';
  if (row.state !== 'on') return 'not_on';
  await markDue(store.sql, [{ kind: 'order', key: String(orderId) }]);
  return 'marked';
}
