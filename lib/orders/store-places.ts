import type { StoreTx } from '@/lib/platform/db/store-db';
import type { KnownFulfillmentOrder } from './decide-order';
import { decidePlace } from './decide-place';
import type { OrderPlace } from './decide-place';
import type { Verdict } from './record-order';

// A statement of its own, before the facts are read: what another transaction changed while this one waited for the
// row is then in them, so that the last to commit has seen everything. Who has just written the row has it locked.
const LOCK = `
  select 1 from "order" where store_id = $1::uuid and order_id = any($2::int[]) order by order_id for no key update`;

const FACTS = `
  select o.order_id, o.verdict, o.place,
    array(
      select f.state from fulfillment_order f where f.store_id = o.store_id and f.order_id = o.order_id
    ) as states,
    units.ordered, greatest(units.shipped, (
      select coalesce(sum(l.shipped), 0)::int from fulfillment_order f
      join fulfillment_line l on l.store_id = f.store_id and l.fulfillment_order_id = f.id
      where f.store_id = o.store_id and f.order_id = o.order_id
    )) as shipped
  from "order" o
  cross join lateral (
    select coalesce(sum(greatest(l.quantity - l.quantity_refunded, 0)), 0)::int as ordered,
      coalesce(sum(l.quantity_shipped), 0)::int as shipped
    from order_line l where l.store_id = o.store_id and l.order_id = o.order_id
  ) as units
  where o.store_id = $1::uuid and o.order_id = any($2::int[])`;

const MOVE = `
  update "order" o set place = moved.place
  from unnest($2::int[], $3::text[]) as moved (order_id, place)
  where o.store_id = $1::uuid and o.order_id = moved.order_id`;

interface Row {
  readonly order_id: number;
  readonly verdict: Verdict;
  readonly place: OrderPlace;
  readonly states: readonly KnownFulfillmentOrder['state'][];
  readonly ordered: number;
  readonly shipped: number;
}

/**
 * Keeps where orders are, in the transaction that changed what it follows from: verdict, lines, fulfillment orders.
 * After all marks of that transaction: everybody takes due work first and orders second.
 *
 * @param options `locked`: this transaction has written these orders in a statement before
 */
export async function storePlaces(
  tx: Pick<StoreTx, 'sql'>,
  orderIds: readonly number[],
  { locked = false } = {},
): Promise<void> {
  if (orderIds.length === 0) return;
  if (!locked) await tx.sql.query(LOCK, [orderIds]);
  const moved = (await tx.sql.query<Row>(FACTS, [orderIds]))
    .map(({ order_id: orderId, verdict, place, states, ordered, shipped }) => ({
      orderId,
      place,
      now: decidePlace({ verdict, states, units: { ordered, shipped } }),
    }))
    .filter(({ place, now }) => place !== now);
  if (moved.length === 0) return;
  await tx.sql.query(MOVE, [moved.map(({ orderId }) => orderId), moved.map(({ now }) => now)]);
}
