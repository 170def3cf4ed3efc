import type { Sql } from '@/lib/platform/db/sql';

const UNLINK_CHANGED = `
  delete from sku_link k using variant v
  where k.store_id = $1::uuid and v.store_id = k.store_id and v.variant_id = k.variant_id
    and k.source = 'exact' and v.sku <> k.bigcommerce_sku`;

// Known = ShipHero stocks it, or said so when it was asked.
const LINK = `
  with account as (select account_key from connection where store_id = $1::uuid and live),
  known as (
    select l.sku from level l join account a on a.account_key = l.account_key
    union
    select p.sku from shiphero_product p join account a on a.account_key = p.account_key where p.known
  )
  insert into sku_link (store_id, variant_id, product_id, bigcommerce_sku, shiphero_sku, source)
  select v.store_id, v.variant_id, v.product_id, v.sku, v.sku, 'exact'
  from variant v join known on known.sku = v.sku
  where v.store_id = $1::uuid and v.sku <> ''
    and not exists (select 1 from sku_link k where k.store_id = v.store_id and k.variant_id = v.variant_id)
    and not exists (
      select 1 from variant other
      where other.store_id = v.store_id and other.sku = v.sku and other.variant_id <> v.variant_id
    )
  on conflict (store_id, variant_id) do nothing
  returning variant_id`;

/**
 * Links every variant of the store whose SKU is, letter for letter, one that its ShipHero account has, and lets go of
 * links by equality that are not equal any more. Not for an empty SKU, nor for one that several variants share. A link
 * made by a person is not touched. Answers how many are new.
 *
 * @param sql of a transaction
 */
export async function linkExact(sql: Sql): Promise<number> {
  await sql.query(UNLINK_CHANGED);
  return (await sql.query(LINK)).length;
}
