import type { StoreTx } from '@/lib/platform/db/store-db';
import type { StockEffect } from './stock-effects';

const INSERT = `
  insert into stock_effect (store_id, source, variant_id, delta, at)
  select $1::uuid, * from unnest($2::text[], $3::int[], $4::int[], $5::timestamptz[])
  on conflict do nothing`;

/** Keeps what BigCommerce did to its own stock; what is kept already stays as it is. */
export async function recordStockEffects(
  tx: Pick<StoreTx, 'sql'>,
  effects: readonly StockEffect[],
): Promise<void> {
  if (effects.length === 0) return;
  await tx.sql.query(INSERT, [
    effects.map(({ source }) => source),
    effects.map(({ variantId }) => variantId),
    effects.map(({ delta }) => delta),
    effects.map(({ at }) => at),
  ]);
}

const SHIPPED = `
  insert into stock_effect (store_id, source, variant_id, delta, at)
  select $1::uuid, $2, l.variant_id, -sum(told.quantity)::int, $3
  from unnest($5::int[], $6::int[]) as told (order_product_id, quantity)
  join order_line l on l.store_id = $1::uuid and l.order_id = $4 and l.order_product_id = told.order_product_id
  join store s on s.id = $1::uuid and s.stock_taken_at = 'order_completed_or_shipped'
  where l.variant_id > 0
  group by l.variant_id
  on conflict do nothing
  returning variant_id`;

/** The same of a shipment, where the store takes stock at shipping. Answers the variants. */
export async function recordShippedEffects(
  tx: Pick<StoreTx, 'sql'>,
  shipment: {
    readonly id: number;
    readonly orderId: number;
    readonly madeAt: Date;
    readonly items: readonly { readonly order_product_id: number; readonly quantity: number }[];
  },
): Promise<readonly number[]> {
  const rows = await tx.sql.query<{ variant_id: number }>(SHIPPED, [
    `shipment:${shipment.id}`,
    shipment.madeAt,
    shipment.orderId,
    shipment.items.map((item) => item.order_product_id),
    shipment.items.map((item) => item.quantity),
  ]);
  return rows.map(({ variant_id: variantId }) => variantId);
}

// What BigCommerce did before the last look is in what that look showed; what nobody looks at shows nothing.
const FORGET = `
  delete from stock_effect e
  where e.store_id = $1::uuid and e.at < $2::timestamptz
    and e.at < coalesce((
      select min(s.read_at) - interval '1 hour' from sent s
      where s.store_id = e.store_id and s.variant_id = e.variant_id
    ), 'infinity')`;

/** Drops what happened before a time, and before its variant was last looked at. */
export async function forgetStockEffects(store: Pick<StoreTx, 'sql'>, before: Date): Promise<void> {
  await store.sql.query(FORGET, [before]);
}
