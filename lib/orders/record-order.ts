import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { placeOfVerdict } from './decide-place';
import { methodsOf } from './methods-of';
import { markPromised } from './mark-promised';
import type { OrderSettings } from './read-order-settings';
import { storePlaces } from './store-places';
import { recordStockEffects } from './record-stock-effects';
import { stockEffectsOf } from './stock-effects';

export type Verdict =
  'sent' | 'held' | 'waiting' | 'ignored' | 'left_out' | 'too_old' | 'cancelled' | 'closed';

// A row that was there before, and changed, has an `xmax`.
const UPSERT_ORDER = `
  insert into "order" (store_id, order_id, status_id, placed_at, modified_at, read_at, customer, email, total, currency, verdict,
    place, channel_id, methods)
  values ($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, 'with_shiphero'), $13, $14::jsonb)
  on conflict (store_id, order_id) do update set
    status_id = excluded.status_id, placed_at = excluded.placed_at, modified_at = excluded.modified_at,
    read_at = excluded.read_at, customer = excluded.customer, email = excluded.email, total = excluded.total,
    currency = excluded.currency, verdict = excluded.verdict, place = coalesce($12, "order".place),
    channel_id = excluded.channel_id, methods = excluded.methods
  where "order".read_at <= excluded.read_at
  returning xmax = 0 as made`;

const DROP_LINES = `
  delete from order_line where store_id = $1::uuid and order_id = $2 and order_product_id <> all($3::int[])`;

const UPSERT_LINES = `
  insert into order_line (store_id, order_id, order_product_id, order_address_id, product_id, variant_id, sku, name,
    quantity, quantity_refunded, quantity_shipped, paid)
  select $1::uuid, $2, * from unnest($3::int[], $4::int[], $5::int[], $6::int[], $7::text[], $8::text[], $9::int[],
    $10::int[], $11::int[], $12::text[])
  on conflict (store_id, order_id, order_product_id) do update set
    order_address_id = excluded.order_address_id, product_id = excluded.product_id, variant_id = excluded.variant_id,
    sku = excluded.sku, name = excluded.name, quantity = excluded.quantity,
    quantity_refunded = excluded.quantity_refunded, quantity_shipped = excluded.quantity_shipped, paid = excluded.paid`;

/**
 * Stores an order as read, with its physical lines and what BigCommerce did to its own stock because of it. An older
 * reading never overwrites a newer one; false then.
 *
 * @param readAt before the reading began
 * @param options `marked`: the caller has told what it takes (`markPromised`)
 */
export async function recordOrder(
  tx: Pick<StoreTx, 'sql'>,
  order: BigcommerceOrder,
  verdict: Verdict,
  readAt: Date,
  settings: OrderSettings,
  { marked = false } = {},
): Promise<boolean> {
  if (!marked) await markPromised(tx.sql, [{ order, verdict }]);
  const { first_name, last_name, email } = order.billing_address;
  const [recorded] = await tx.sql.query<{ made: boolean }>(UPSERT_ORDER, [
    order.id,
    order.status_id,
    order.date_created,
    order.date_modified,
    readAt,
    `${first_name} ${last_name}`.trim(),
    email,
    order.total_inc_tax,
    order.default_currency_code,
    verdict,
    placeOfVerdict(verdict),
    order.channel_id,
    JSON.stringify(methodsOf(order)),
  ]);
  if (recorded === undefined) return false;
  const lines = order.consignments.shipping.flatMap(({ id, line_items }) =>
    line_items.filter(({ type }) => type === 'physical').map((line) => ({ ...line, address: id })),
  );
  // A line that this reading lacks, and an earlier one had, is promised on.
  if (order.gap === null && !recorded.made)
    await tx.sql.query(DROP_LINES, [order.id, lines.map(({ id }) => id)]);
  await tx.sql.query(UPSERT_LINES, [
    order.id,
    lines.map(({ id }) => id),
    lines.map(({ address }) => address),
    lines.map(({ product_id }) => product_id ?? 0),
    lines.map(({ variant_id }) => variant_id ?? 0),
    lines.map(({ sku }) => sku ?? ''),
    lines.map(({ name }) => name),
    lines.map(({ quantity }) => quantity),
    lines.map(({ quantity_refunded }) => quantity_refunded),
    lines.map(({ quantity_shipped }) => quantity_shipped),
    lines.map(({ discounted_total_inc_tax, total_inc_tax }) => discounted_total_inc_tax ?? total_inc_tax),
  ]);
  await recordStockEffects(tx, stockEffectsOf(order, settings));
  if (placeOfVerdict(verdict) === null) await storePlaces(tx, [order.id], { locked: true });
  return true;
}

const UPDATE_VERDICT = `
  update "order" set verdict = $3, place = coalesce($4, place)
  where store_id = $1::uuid and order_id = $2 and read_at <= $5::timestamptz
  returning 1 as recorded`;

/** Stores what became of an order that was recorded by the same reading before: nothing else of it is news. */
export async function recordVerdict(
  tx: Pick<StoreTx, 'sql'>,
  order: BigcommerceOrder,
  verdict: Verdict,
  readAt: Date,
): Promise<void> {
  await markPromised(tx.sql, [{ order, verdict }]);
  const place = placeOfVerdict(verdict);
  const recorded = await tx.sql.query(UPDATE_VERDICT, [order.id, verdict, place, readAt]);
  if (recorded.length > 0 && place === null) await storePlaces(tx, [order.id], { locked: true });
}
