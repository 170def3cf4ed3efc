import type { StoreTx } from '@/lib/platform/db/store-db';

/** A status, and for how many shipped units an order came to it. */
export interface Move {
  readonly to: number;
  readonly shipped: number;
}

const MOVED = `
  select 1 as moved from "order"
  where store_id = $1::uuid and order_id = $2 and moved_to = $3 and moved_shipped = $4`;

const NOTE = `
  update "order" o set moved_to = $3, moved_shipped = $4
  from (
    select store_id, order_id, moved_to from "order" where store_id = $1::uuid and order_id = $2 for no key update
  ) was
  where o.store_id = was.store_id and o.order_id = was.order_id
    and (o.moved_to is distinct from $3 or o.moved_shipped is distinct from $4)
  returning was.moved_to is distinct from $3 as news`;

/** Whether an order was seen to move to this status for what was shipped by then. */
export async function hasMoved(
  store: Pick<StoreTx, 'sql'>,
  orderId: number,
  { to, shipped }: Move,
): Promise<boolean> {
  return (await store.sql.query(MOVED, [orderId, to, shipped])).length > 0;
}

/** Notes that an order is in a status by now; true where it was in another one when last noted. */
export async function noteMoved(
  tx: Pick<StoreTx, 'sql'>,
  orderId: number,
  { to, shipped }: Move,
): Promise<boolean> {
  const [row] = await tx.sql.query<{ news: boolean }>(NOTE, [orderId, to, shipped]);
  return row?.news === true;
}
