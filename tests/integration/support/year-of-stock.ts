import type { Database } from '@/lib/platform/db/database';

/** Variants, all linked, with a level each; orders, of which the newest are open. */
interface Year {
  readonly storeId: string;
  readonly connectionId: string;
  readonly accountKey: string;
  readonly variants: number;
  readonly orders: number;
  readonly open: number;
  /** Ids of variants and orders begin above this; 0 unless the store has others. */
  readonly above?: number;
  /** Whose levels; `warehouse-1` unless said otherwise. */
  readonly warehouseId?: string;
}

/** Each names the store and its like as $1 to $8, whether or not it needs them. */
const FILL = [
  `insert into variant (store_id, variant_id, product_id, sku, read_at)
   select store, above + i, above + i, 'S' || i, now() from given, generate_series(1, variants) i`,
  `insert into sku_link (store_id, variant_id, product_id, bigcommerce_sku, shiphero_sku, source)
   select store, above + i, above + i, 'S' || i, 'S' || i, 'exact' from given, generate_series(1, variants) i`,
  `insert into level (account_key, sku, warehouse_id, on_hand, allocated, backorder, reserve, non_sellable, read_at)
   select account, 'S' || i, warehouse, 100, 0, 0, 0, 0, now() from given, generate_series(1, variants) i`,
  `insert into sent (store_id, variant_id, location_id, quantity, read_back, read_at)
   select store, above + i, 1, 100, 100, now() from given, generate_series(1, variants) i`,
  `insert into "order" (store_id, order_id, status_id, placed_at, modified_at, read_at, verdict, place)
   select store, above + i, 11, at, at, at, case when i > orders - open then 'waiting' else 'sent' end,
     case when i > orders - open then 'waiting' else 'shipped' end
   from given, generate_series(1, orders) i, lateral (select now() - (orders - i) * interval '1 minute' as at) t`,
  // A best seller stands in every third order.
  `insert into order_line (store_id, order_id, order_product_id, order_address_id, product_id, variant_id, sku, name,
     quantity, quantity_refunded, quantity_shipped)
   select store, above + i, (above + i) * 2 + n, above + i, above + v, above + v, 'S' || v, 'Thing', 1, 0,
     case when i > orders - open then 0 else 1 end
   from given, generate_series(1, orders) i, generate_series(0, 1) n,
     lateral (select case when n = 0 and i % 3 = 0 then 1 else (i * 7 + n * 13) % variants + 1 end as v) w`,
  `insert into fulfillment_order (id, store_id, order_id, order_address_id, partner_order_id, connection_id,
     shiphero_order_id, state, shiphero_read_at)
   select md5('f' || above + i)::uuid, store, above + i, above + i, (above + i) || '-' || i, connection, 'order-' || i,
     'fulfilled', now()
   from given, generate_series(1, orders - open) i`,
  `insert into fulfillment_line (store_id, fulfillment_order_id, partner_line_item_id, order_product_id, variant_id, sku,
     quantity, shipped, covered, covered_at, shown)
   select store, md5('f' || l.order_id)::uuid, l.order_product_id::text, l.order_product_id, l.variant_id, l.sku, 1, 1, 1, now(), 1
   from given join order_line l on l.store_id = store and l.order_id > above and l.order_id <= above + orders - open`,
  `insert into stock_effect (store_id, source, variant_id, delta, at)
   select store, 'order:' || l.order_id || ':' || l.order_product_id || ':placed', l.variant_id, -1,
     now() - (above + orders - l.order_id) * interval '1 minute' - interval '1 day'
   from given join order_line l on l.store_id = store and l.order_id > above + orders - 20000`,
  `insert into intent (id, store_id, kind, key, effect, reference, state, request, send_before)
   select md5('i' || above + i)::uuid, store, 'push', 'stock', 'bigcommerce.adjust_stock', 'stock', 'written', '{}', now()
   from given, generate_series(1, orders) i`,
  `insert into issue (id, store_id, cause, code, waiting_for, open, first_at, last_at, resolved_at)
   select md5('issue' || above + i)::uuid, store, 'order_changed:' || i, 'order_changed', 'merchant', false, now(), now(), now()
   from given, generate_series(1, orders) i`,
] as const;

const GIVEN = `with given as (
  select $1::uuid as store, $2::uuid as connection, $3::text as account, $4::int as variants, $5::int as orders,
    $6::int as open, $7::int as above, $8::text as warehouse
) `;

/** Fills a store with a history, and has the planner know of it. PostgreSQL only. */
export async function makeYear(db: Pick<Database, 'sql'>, year: Year): Promise<void> {
  const { storeId, connectionId, accountKey, variants, orders, open, above = 0 } = year;
  const given = [storeId, connectionId, accountKey, variants, orders, open, above];
  for (const statement of FILL) {
    const [into, ...rest] = statement.split(/\bselect\b/);
    await db.sql.query(`${into} ${GIVEN} select ${rest.join('select')}`, [
      ...given,
      year.warehouseId ?? 'warehouse-1',
    ]);
  }
  await db.sql.query('vacuum analyze');
}
