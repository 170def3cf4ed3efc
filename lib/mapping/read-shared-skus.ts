import type { Sql } from '@/lib/platform/db/sql';

const SHARED = `
  with account as (select account_key from connection where store_id = $1::uuid and live)
  select v.sku, count(*)::int as variants
  from variant v
  where v.store_id = $1::uuid and v.sku <> ''
    and not exists (
      select 1 from sku_link k
      where k.store_id = v.store_id and k.variant_id = v.variant_id and k.source <> 'exact'
    )
    and v.sku in (select l.sku from level l join account a on a.account_key = l.account_key)
  group by v.sku
  having count(*) > 1
  order by v.sku
  limit 200`;

/** SKUs that ShipHero stocks and that several variants of this store carry, so that none of them is linked by itself. */
export const readSharedSkus = (
  sql: Sql,
): Promise<readonly { readonly sku: string; readonly variants: number }[]> => sql.query(SHARED);
