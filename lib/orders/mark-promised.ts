import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { markStock } from '@/lib/mapping/mark-stock';
import type { Sql } from '@/lib/platform/db/sql';
import type { Verdict } from './record-order';

/** The orders of one moment, and the BigCommerce's own changes of stock that go with them, are pushed together. */
const TOGETHER_MS = 1_000;

// An order that is as it was stored takes what it took. Of one that is not, the lines before and after.
const CHANGED = `
  with given as (
    select * from unnest($2::int[], $3::text[], $4::timestamptz[]) as g (order_id, verdict, modified_at)
  ),
  line as (
    select * from unnest($5::int[], $6::int[], $7::int[], $8::text[], $9::int[])
      as l (order_id, order_product_id, variant_id, sku, units)
  ),
  changed as (
    select g.order_id from given g
    left join "order" o on o.store_id = $1::uuid and o.order_id = g.order_id
    where o.order_id is null or o.verdict <> g.verdict or o.modified_at <> g.modified_at
      or exists (
        select 1 from line n
        left join order_line l on l.store_id = $1::uuid and l.order_id = n.order_id
          and l.order_product_id = n.order_product_id
        where n.order_id = g.order_id and l.quantity - l.quantity_refunded is distinct from n.units
      )
  )
  select n.variant_id, n.sku from line n join changed using (order_id)
  union
  select l.variant_id, l.sku from changed
  join order_line l on l.store_id = $1::uuid and l.order_id = changed.order_id`;

/** An order as it is about to be recorded. */
interface OrderNews {
  readonly order: BigcommerceOrder;
  readonly verdict: Verdict;
}

/**
 * Orders that are new or not what they were take other units than before: stores that sell the same stock look at it
 * again. To be told before the orders are recorded, and once for all orders of a transaction.
 */
export async function markPromised(sql: Sql, news: readonly OrderNews[]): Promise<void> {
  const lines = news.flatMap(({ order }) =>
    [...order.consignments.shipping, ...order.consignments.pickups].flatMap(({ line_items }) =>
      line_items.filter(({ type }) => type === 'physical').map((line) => ({ ...line, orderId: order.id })),
    ),
  );
  const changed = await sql.query<{ variant_id: number; sku: string }>(CHANGED, [
    news.map(({ order }) => order.id),
    news.map(({ verdict }) => verdict),
    news.map(({ order }) => order.date_modified),
    lines.map(({ orderId }) => orderId),
    lines.map(({ id }) => id),
    lines.map(({ variant_id }) => variant_id ?? 0),
    lines.map(({ sku }) => sku ?? ''),
    lines.map(({ quantity, quantity_refunded }) => quantity - quantity_refunded),
  ]);
  await markStock(sql, {
    variantIds: changed.flatMap(({ variant_id: id }) => (id === 0 ? [] : [id])),
    // A thing without a variant takes the stock of its own SKU.
    skus: changed.flatMap(({ variant_id: id, sku }) => (id === 0 && sku !== '' ? [sku] : [])),
    delayMs: TOGETHER_MS,
  });
}
