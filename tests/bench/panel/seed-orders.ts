/**
 * Statements that fill one store (`$1`, connection `$2`) with `$3` orders over 700 days, the newest one now, and all
 * that hangs on them. Order 1 is the oldest. Of ten orders one is held; most are shipped.
 */
const PLACE = `(case
  when g % 10 = 3 then 'held'
  when g % 100 = 1 then 'waiting'
  when g % 50 = 2 then 'cancelled'
  when g % 100 = 4 then 'left_out'
  when g % 25 = 5 then 'with_shiphero'
  when g % 100 = 6 then 'partly_shipped'
  else 'shipped'
end)`;
const HANDED_OVER = `${PLACE} in ('with_shiphero', 'partly_shipped', 'shipped')`;
const placedAbove = (id: number): string => `now() - (${id} + $3::int - g) * (interval '700 days' / $3::int)`;
const allAbove = (id: number): string => `generate_series(${id} + 1, ${id} + $3::int) as g`;
const PLACED = placedAbove(0);
const ALL = allAbove(0);

/** Its own in each store: the ids of fulfillment orders are unique over all. */
const FULFILLMENT_ID = `(left($1::text, 18) || '-8001-' || lpad(to_hex(g), 12, '0'))::uuid`;

/** One of twenty lines is of the SKU that sells best. */
const SKU = `(case when (g + n * 7) % 20 = 0 then 'SKU-BEST' else 'SKU-' || (g * 31 + n * 7) % 2000 end)`;
const HAS_LINE = `(n = 1 or g % 2 = 0)`;

/** @param above the ids of these orders begin behind it: a whole number of hundreds */
export function seedOrders(above = 0): readonly string[] {
  const [placed, all] = [placedAbove(above), allAbove(above)];
  const lines = `${all} cross join generate_series(1, 2) as n`;
  return [
    `insert into "order" (store_id, order_id, status_id, placed_at, modified_at, read_at, customer, email, total,
     currency, verdict, place)
   select $1::uuid, g, case when ${HANDED_OVER} then 2 else 11 end, ${placed}, ${placed}, ${placed},
     'First' || g % 300 || ' Last' || g % 7001, 'customer' || g % 400000 || '@example.com', (g % 200) + 0.95,
     'USD',
     case ${PLACE} when 'left_out' then 'too_old' when 'held' then 'held' when 'waiting' then 'waiting'
       when 'cancelled' then 'cancelled' else 'sent' end,
     ${PLACE}
   from ${all} where $2::uuid is not null`,
    `insert into order_line (store_id, order_id, order_product_id, order_address_id, product_id, variant_id, sku, name,
     quantity, quantity_refunded, quantity_shipped)
   select $1::uuid, g, g * 2 + n, 1, n, (g * 31 + n * 7) % 2000 + 1, ${SKU}, 'Product of ' || ${SKU}, 1 + g % 3, 0,
     case when ${PLACE} = 'shipped' then 1 + g % 3 else 0 end
   from ${lines} where ${HAS_LINE} and $2::uuid is not null`,
    `insert into fulfillment_order (id, store_id, order_id, order_address_id, partner_order_id, connection_id,
     shiphero_order_id, state, shiphero_status, sent_at)
   select ${FULFILLMENT_ID}, $1::uuid, g, 1, g || '-1', $2::uuid, 'T3JkZXI6' || g,
     case when ${PLACE} = 'shipped' then 'fulfilled' else 'sent' end, 'pending', ${placed}
   from ${all} where ${HANDED_OVER}`,
    `insert into fulfillment_line (store_id, fulfillment_order_id, partner_line_item_id, order_product_id, variant_id,
     sku, quantity, shipped, covered, covered_at, shown)
   select $1::uuid, ${FULFILLMENT_ID}, (g * 2 + n)::text, g * 2 + n, 1, ${SKU}, 1 + g % 3,
     case when ${PLACE} = 'shipped' then 1 + g % 3 else 0 end, 1 + g % 3, ${placed}, 1 + g % 3
   from ${lines} where ${HAS_LINE} and ${HANDED_OVER} and $2::uuid is not null`,
    `insert into package (store_id, label_id, fulfillment_order_id, shipment_id, tracking_number, carrier, method, items,
     packed_at, first_seen_at, bigcommerce_shipment_id, confirmed_at)
   select $1::uuid, 'label-' || g, ${FULFILLMENT_ID}, 'shipment-' || g, '1Z' || lpad(g::text, 16, '0'), 'UPS',
     'Ground', '[]', ${placed}, ${placed}, g, ${placed}
   from ${all} where ${PLACE} = 'shipped' and g % 3 = 0 and $2::uuid is not null`,
    `insert into timeline_entry (store_id, order_id, at, code, facts)
   select $1::uuid, g, ${placed}, code, '{"statusId": 11}'
   from ${all} cross join unnest(array['order.read', 'shiphero.order_created']) as code
   where (code = 'order.read' or ${HANDED_OVER}) and $2::uuid is not null`,
    `insert into attempt (id, store_id, kind, key, operation, system, status, outcome, request, response, sent_at,
     duration_ms)
   select gen_random_uuid(), $1::uuid, 'order', g::text, 'order_create', 'shiphero', 200, 'ok',
     '{"query": "order_create"}', '{"data": {}}', ${placed}, 300
   from ${all} where ${HANDED_OVER} and g % 3 = 0 and $2::uuid is not null`,
    `insert into due_work (store_id, kind, key, wanted, done, run_at)
   select $1::uuid, 'order', g::text, 1, 1, ${placed} from ${all} where $2::uuid is not null`,
  ];
}

/** Every held order has an issue of its own; the last one, of a SKU, holds them all. */
export const SEED_ISSUES: readonly string[] = [
  `insert into issue (id, store_id, cause, code, facts, waiting_for, first_at, last_at)
   select (left($1::text, 18) || '-8002-' || lpad(to_hex(g), 12, '0'))::uuid, $1::uuid,
     'order_refused:' || g || '-1', 'order_refused',
     jsonb_build_object('partnerOrderId', g || '-1', 'reason', 'Not possible'),
     case when g % 20 = 3 then 'system' else 'person' end, ${PLACED}, ${PLACED}
   from ${ALL} where ${PLACE} = 'held' and $2::uuid is not null`,
  `insert into issue (id, store_id, cause, code, facts, waiting_for, first_at, last_at)
   select (left($1::text, 18) || '-8003-000000000001')::uuid, $1::uuid, 'sku_unknown:SKU-MISSING', 'sku_unknown',
     '{"sku": "SKU-MISSING", "product": "Wrap"}', 'person', now(), now()
   where $2::uuid is not null and $3::int > 0`,
  `insert into issue_hold (store_id, issue_id, kind, key)
   select $1::uuid, (left($1::text, 18) || id)::uuid, 'order', g::text
   from ${ALL} cross join lateral unnest(array[
     '-8002-' || lpad(to_hex(g), 12, '0'), '-8003-000000000001'
   ]) as id
   where ${PLACE} = 'held' and $2::uuid is not null`,
];

/** What was counted in the last 45 days: in every half hour a few times as long as another. */
export const SEED_FLOWS: readonly string[] = [
  `insert into flow_slot (store_id, flow, slot, bucket, count)
   select $1::uuid, flow, to_timestamp(floor(extract(epoch from now()) / 1800) * 1800 - slot * 1800),
     case bucket when -1 then -1 else bucket + 20 end, 3
   from unnest(array['orders', 'stock', 'shipments']) as flow
   cross join generate_series(0, 45 * 48) as slot cross join generate_series(-1, 19) as bucket
   where $2::uuid is not null and ($3::int >= 1000000 or bucket % 10 = 9)`,
  `insert into inbound_event (store_id, source, topic, message_id, body, received_at)
   select $1::uuid, source, 'topic', g::text, '{}', ${PLACED}
   from ${ALL} cross join unnest(array['bigcommerce', 'shiphero']) as source
   where g > $3::int * 0.9 and $2::uuid is not null`,
];
