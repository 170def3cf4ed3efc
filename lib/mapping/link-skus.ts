import type { Sql } from '@/lib/platform/db/sql';

const UNLINK = `
  delete from sku_link k using variant v
  where k.store_id = $1::uuid and k.variant_id = any($2::int[]) and k.source = 'exact'
    and v.store_id = $1::uuid and v.variant_id = k.variant_id and v.sku <> k.bigcommerce_sku
  returning k.variant_id`;

// Known = ShipHero stocks it, or said so when it was asked.
const LINK = `
  insert into sku_link (store_id, variant_id, product_id, bigcommerce_sku, shiphero_sku, source)
  select v.store_id, v.variant_id, v.product_id, v.sku, v.sku, 'exact'
  from connection c join variant v on v.store_id = c.store_id and v.sku = any($2::text[]) and v.sku <> ''
  where c.store_id = $1::uuid and c.live
    and (
      exists (select 1 from level l where l.account_key = c.account_key and l.sku = v.sku)
      or exists (
        select 1 from shiphero_product p where p.account_key = c.account_key and p.sku = v.sku and p.known
      )
    )
    and not exists (select 1 from sku_link k where k.store_id = v.store_id and k.variant_id = v.variant_id)
    and not exists (
      select 1 from variant other
      where other.store_id = v.store_id and other.sku = v.sku and other.variant_id <> v.variant_id
    )
  on conflict (store_id, variant_id) do nothing
  returning variant_id`;

/** What was read of a catalogue. */
export interface ReadVariants {
  readonly variantIds: readonly number[];
  /** SKUs that they carry, or carried before: another variant may have been the only one to have it since. */
  readonly skus: readonly string[];
}

/**
 * Links the store's variants with one of these SKUs where it is, letter for letter, one that its ShipHero account has,
 * and lets go of links by equality of these variants that are not equal any more. Not for an empty SKU, nor for one that
 * several variants share. A link made by a person is not touched. Answers the variants that are linked otherwise than
 * before, which the caller marks.
 *
 * @param sql of a transaction that stands before new levels (`standBeforeLevels`), or has nothing new to link
 */
export async function linkSkus(sql: Sql, { variantIds, skus }: ReadVariants): Promise<readonly number[]> {
  const unlinked = await sql.query<{ variant_id: number }>(UNLINK, [variantIds]);
  const linked = await sql.query<{ variant_id: number }>(LINK, [skus]);
  return [...new Set([...unlinked, ...linked].map(({ variant_id }) => variant_id))];
}

// Whoever connects holds the store and then wants the account: in the other order the two could wait for each other.
const HOLD_STORE = `select 1 from store where id = $1::uuid for key share`;

// A level or product that is stored holds its account's row for its foreign key until it is committed.
const STAND = `
  select 1 from shiphero_account a join connection c on c.account_key = a.key
  where c.store_id = $1::uuid and c.live
  for update of a`;

/**
 * Of a variant and a level that are stored at the same time, neither would see the other, and nobody would link them:
 * this waits for levels that are being stored, and lets those that come wait for the caller's transaction. First of all
 * in it.
 */
export async function standBeforeLevels(sql: Sql): Promise<void> {
  await sql.query(HOLD_STORE);
  await sql.query(STAND);
}
