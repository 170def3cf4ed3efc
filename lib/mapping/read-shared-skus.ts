import type { Sql } from '@/lib/platform/db/sql';

const SHARED = `
  select v.sku, count(*)::int as variants
  from connection c join variant v on v.store_id = c.store_id and v.sku = any($2::text[]) and v.sku <> ''
  where c.store_id = $1::uuid and c.live
    and not exists (
      select 1 from sku_link k
      where k.store_id = v.store_id and k.variant_id = v.variant_id and k.source <> 'exact'
    )
    and exists (select 1 from level l where l.account_key = c.account_key and l.sku = v.sku)
  group by v.sku
  having count(*) > 1
  order by v.sku`;

/**
 * Which of these SKUs ShipHero stocks while several variants of this store carry them, so that none is linked by itself.
 */
export const readSharedSkus = (
  sql: Sql,
  skus: readonly string[],
): Promise<readonly { readonly sku: string; readonly variants: number }[]> => sql.query(SHARED, [skus]);
