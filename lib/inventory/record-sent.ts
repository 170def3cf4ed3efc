import type { Sql } from '@/lib/platform/db/sql';
import { GIVEN_UP } from './expect-held';
import type { Place } from './read-held';

/** A number for one variant at one location. Whole units, 0 or more. */
export interface StockItem extends Place {
  readonly quantity: number;
  /** ShipHero's. */
  readonly sku: string;
  /** The product to name instead of the variant, where BigCommerce wants it so. */
  readonly byProduct: number | null;
}

// The same number again keeps its count of mismatches, so that one that never stays is not sent for ever.
const SENT = `
  insert into sent (store_id, variant_id, location_id, quantity, sent_at, settling, fed)
  select $1::uuid, r.variant_id, r.location_id, r.quantity, $5::timestamptz, true, true
  from unnest($2::int[], $3::int[], $4::int[]) as r (variant_id, location_id, quantity)
  on conflict (store_id, variant_id, location_id) do update set
    quantity = excluded.quantity, sent_at = excluded.sent_at, settling = true, fed = true,
    mismatches = case when sent.quantity = excluded.quantity then sent.mismatches else 0 end`;

/** Records numbers as sent; they are settling until they are read back. */
export async function recordSent(sql: Sql, items: readonly StockItem[], sentAt: Date): Promise<void> {
  await sql.query(SENT, [...columns(items), sentAt]);
}

const REFUSED = `
  insert into sent (store_id, variant_id, location_id, quantity, read_at, mismatches)
  select $1::uuid, r.variant_id, r.location_id, r.quantity, $5::timestamptz, ${GIVEN_UP}
  from unnest($2::int[], $3::int[], $4::int[]) as r (variant_id, location_id, quantity)
  on conflict (store_id, variant_id, location_id) do update set
    quantity = excluded.quantity, read_at = excluded.read_at, settling = false, mismatches = ${GIVEN_UP}`;

/** Records a number that BigCommerce refused: it is left out until it changes, or until the next look at everything. */
export async function recordRefused(sql: Sql, item: StockItem, at: Date): Promise<void> {
  await sql.query(REFUSED, [...columns([item]), at]);
}

const columns = (items: readonly StockItem[]): readonly (readonly number[])[] => [
  items.map(({ variantId }) => variantId),
  items.map(({ locationId }) => locationId),
  items.map(({ quantity }) => quantity),
];
