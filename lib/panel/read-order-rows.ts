import type { StoreTx } from '@/lib/platform/db/store-db';
import { orderPlace } from './orders-query';
import type { OrderRow } from './shapes';

// A hold of a person is what the row is about; of several the oldest.
const ROWS = `
  select o.order_id, o.placed_at, o.customer, o.email, o.total, o.currency, o.status_id, o.place,
    (
      select json_build_object('issueId', i.id, 'code', i.code, 'facts', i.facts)
      from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id
      where h.store_id = o.store_id and h.kind = 'order' and h.key = o.order_id::text and i.open
      order by (i.waiting_for = 'person') desc, i.first_at, i.id limit 1
    ) as hold,
    units.ordered, least(units.ordered, greatest(units.shipped, coalesce(fulfilled.shipped, 0))) as shipped,
    coalesce(fulfilled.orders, '[]') as fulfillment_orders
  from "order" o
  cross join lateral (
    select coalesce(sum(greatest(l.quantity - l.quantity_refunded, 0)), 0)::int as ordered,
      coalesce(sum(l.quantity_shipped), 0)::int as shipped
    from order_line l where l.store_id = o.store_id and l.order_id = o.order_id
  ) as units
  cross join lateral (
    select sum(f.shipped)::int as shipped, json_agg(json_build_object(
      'partnerOrderId', f.partner_order_id, 'state', f.state, 'shipheroStatus', f.shiphero_status,
      'shipheroOrderId', f.shiphero_order_id
    ) order by f.partner_order_id) as orders
    from (
      select f.*, (
        select coalesce(sum(l.shipped), 0) from fulfillment_line l
        where l.store_id = f.store_id and l.fulfillment_order_id = f.id
      ) as shipped
      from fulfillment_order f where f.store_id = o.store_id and f.order_id = o.order_id
    ) as f
  ) as fulfilled
  where o.store_id = $1::uuid and o.order_id = any($2::int[])`;

interface Row {
  readonly order_id: number;
  readonly placed_at: Date | string;
  readonly customer: string;
  readonly email: string;
  readonly total: string;
  readonly currency: string;
  readonly status_id: number;
  readonly place: string;
  readonly hold: OrderRow['hold'];
  readonly ordered: number;
  readonly shipped: number;
  readonly fulfillment_orders: OrderRow['fulfillmentOrders'];
}

/** What a list shows of some orders, by their ids. */
export async function readOrderRows(
  store: Pick<StoreTx, 'sql'>,
  orderIds: readonly number[],
): Promise<ReadonlyMap<number, OrderRow>> {
  if (orderIds.length === 0) return new Map();
  const rows = await store.sql.query<Row>(ROWS, [orderIds]);
  return new Map(rows.map((row) => [row.order_id, present(row)]));
}

const present = (row: Row): OrderRow => ({
  orderId: row.order_id,
  placedAt: new Date(row.placed_at).toISOString(),
  customer: row.customer,
  email: row.email,
  total: row.total,
  currency: row.currency,
  statusId: row.status_id,
  place: orderPlace.parse(row.place),
  hold: row.hold,
  units: { ordered: row.ordered, shipped: row.shipped },
  fulfillmentOrders: row.fulfillment_orders,
});
