import type { Sql } from '@/lib/platform/db/sql';

// Every store on the account sells this stock, so a SKU that is new there may be new to each of them. Asking for it
// takes a store that is connected with the account.
const LINK = `
  insert into sku_link (store_id, variant_id, product_id, bigcommerce_sku, shiphero_sku, source)
  select v.store_id, v.variant_id, v.product_id, v.sku, v.sku, 'exact'
  from connection c
  join variant v on v.store_id = c.store_id and v.sku = any($3::text[])
  where c.live and c.account_key = $2 and v.sku <> ''
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
    and not exists (select 1 from sku_link k where k.store_id = v.store_id and k.variant_id = v.variant_id)
    and not exists (
      select 1 from variant other
      where other.store_id = v.store_id and other.sku = v.sku and other.variant_id <> v.variant_id
    )
  on conflict (store_id, variant_id) do nothing`;

/** Links variants to SKUs that ShipHero has shown, by equality, in all stores on the account. */
export async function linkNewSkus(sql: Sql, accountKey: string, skus: readonly string[]): Promise<void> {
  if (skus.length > 0) await sql.query(LINK, [accountKey, skus]);
}
