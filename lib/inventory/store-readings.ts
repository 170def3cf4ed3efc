import type { Sql } from '@/lib/platform/db/sql';
import type { Held } from './read-held';

// A place whose number was sent in the meantime keeps what was sent.
const STORE = `
  insert into sent (store_id, variant_id, location_id, quantity, read_back, read_at, fed)
  select $1::uuid, r.variant_id, r.location_id, coalesce(r.units, 0), r.units, r.read_at,
    r.variant_id = any($6::int[])
  from unnest($2::int[], $3::int[], $4::int[], $5::timestamptz[]) as r (variant_id, location_id, units, read_at)
  on conflict (store_id, variant_id, location_id) do update set
    read_back = excluded.read_back, read_at = excluded.read_at, fed = sent.fed or excluded.fed
  where not sent.settling`;

/**
 * Stores what BigCommerce showed: what it is expected to hold is counted on from there.
 *
 * @param fed variants of which ShipHero has something on hand, so that they are no kits
 */
export async function storeReadings(sql: Sql, held: readonly Held[], fed: readonly number[]): Promise<void> {
  if (held.length === 0) return;
  await sql.query(STORE, [
    held.map(({ variantId }) => variantId),
    held.map(({ locationId }) => locationId),
    held.map(({ units }) => units),
    held.map(({ readAt }) => readAt),
    fed,
  ]);
}
