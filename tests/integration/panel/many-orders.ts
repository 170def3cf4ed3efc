import type { Database } from '@/lib/platform/db/database';

// Order 1 is the oldest, the newest is an hour old; two hours lie between them. Of ten, one is held and one waits.
const ORDERS = `
  insert into "order" (store_id, order_id, status_id, placed_at, modified_at, read_at, customer, email, total,
    currency, verdict, place)
  select $1::uuid, g, 11, placed.at, placed.at, placed.at, 'Ada Last' || g % 100, 'Ada.' || g || '@Example.com',
    '10.00', 'USD', 'sent', case g % 10 when 3 then 'held' when 4 then 'waiting' else 'shipped' end
  from generate_series(1, $2::int) as g,
    lateral (select $3::timestamptz - ($2::int - g) * interval '2 hours' - interval '1 hour' as at) as placed`;
const LINES = `
  insert into order_line (store_id, order_id, order_product_id, order_address_id, product_id, variant_id, sku, name,
    quantity, quantity_refunded, quantity_shipped)
  select $1::uuid, g, g, 1, 1, 1, 'Mug-' || g % 50, 'Mug', 3, 1, 1 from generate_series(1, $2::int) as g`;
const ISSUE = `
  insert into issue (id, store_id, cause, code, facts, waiting_for, first_at, last_at)
  values ($2::uuid, $1::uuid, 'sku_unknown:WRAP_1', 'sku_unknown', '{"sku": "WRAP_1", "product": "Bees Wrap"}',
    'person', now(), now())`;
const HOLDS = `
  insert into issue_hold (store_id, issue_id, kind, key)
  select $1::uuid, $2::uuid, 'order', g::text from generate_series(1, $3::int) as g where g % 10 = 3`;

/** Fills a store with orders, and with an issue that holds every tenth of them. */
export async function manyOrders(
  db: Pick<Database, 'sql'>,
  storeId: string,
  options: { readonly count: number; readonly now: Date; readonly issueId: string },
): Promise<void> {
  const { count, now, issueId } = options;
  await db.sql.query(ORDERS, [storeId, count, now]);
  await db.sql.query(LINES, [storeId, count]);
  await db.sql.query(ISSUE, [storeId, issueId]);
  await db.sql.query(HOLDS, [storeId, issueId, count]);
}
