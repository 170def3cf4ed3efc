import type { Sql } from '@/lib/platform/db/sql';

// Promised and overdrawn units move between locations: any level of the SKU can be the cause. One that was known when
// the last number was sent is not: then an order, or somebody in BigCommerce, made the difference.
const CHANGES = `
  with sending as (
    select r.variant_id, max(s.sent_at) as sent_at
    from unnest($2::int[], $3::int[]) as r (variant_id, location_id)
    left join sent s
      on s.store_id = $1::uuid and s.variant_id = r.variant_id and s.location_id = r.location_id
    group by r.variant_id
  )
  select case when changed.at > coalesce(sending.sent_at, '-infinity') then changed.at end as since
  from sending
  left join lateral (
    select max(l.changed_at) as at
    from sku_link k
    join connection c on c.store_id = k.store_id and c.live
    join warehouse w on w.store_id = c.store_id and w.connection_id = c.id and w.location_id is not null
    join level l on l.account_key = c.account_key and l.sku = k.shiphero_sku and l.warehouse_id = w.warehouse_id
    where k.store_id = $1::uuid and k.variant_id = sending.variant_id
  ) as changed on true`;

/**
 * When the reading began that showed the change which these numbers are sent for, once for each variant; null where
 * their levels are not what changed. To be asked before the numbers are recorded as sent.
 */
export async function readLevelChanges(
  sql: Sql,
  items: readonly { readonly variantId: number; readonly locationId: number }[],
): Promise<readonly (Date | null)[]> {
  const rows = await sql.query<{ since: Date | string | null }>(CHANGES, [
    items.map(({ variantId }) => variantId),
    items.map(({ locationId }) => locationId),
  ]);
  return rows.map(({ since }) => (since === null ? null : new Date(since)));
}
