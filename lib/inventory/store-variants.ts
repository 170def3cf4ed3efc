import type { BigcommerceVariant } from '@/lib/bigcommerce/catalogue';
import type { Sql } from '@/lib/platform/db/sql';

const STORE = `
  insert into variant (store_id, variant_id, product_id, sku, name, read_at)
  select distinct on (v.variant_id) $1::uuid, v.*, $6::timestamptz
  from unnest($2::int[], $3::int[], $4::text[], $5::text[]) as v (variant_id, product_id, sku, name)
  order by v.variant_id
  on conflict (store_id, variant_id) do update set
    product_id = excluded.product_id, sku = excluded.sku, name = excluded.name,
    read_at = greatest(variant.read_at, excluded.read_at)`;

/**
 * Stores a page of variants. Those whose product is gone, which BigCommerce still lists, are left out. Two readings at
 * a time do no harm: a variant stays as fresh as the later one saw it.
 */
export async function storeVariants(
  sql: Sql,
  variants: readonly BigcommerceVariant[],
  readAt: Date,
): Promise<void> {
  const rows = variants.flatMap(({ id, product_id, sku, option_values }) =>
    product_id === null
      ? []
      : [{ id, product_id, sku: sku ?? '', name: option_values.map(({ label }) => label).join(' / ') }],
  );
  if (rows.length === 0) return;
  await sql.query(STORE, [
    rows.map(({ id }) => id),
    rows.map(({ product_id }) => product_id),
    rows.map(({ sku }) => sku),
    rows.map(({ name }) => name),
    readAt,
  ]);
}

const SEEN = `select count(*)::int as seen from variant where store_id = $1::uuid and read_at = $2::timestamptz`;

/** How many variants a pass has seen so far. */
export async function countSeen(sql: Sql, passBegan: Date): Promise<number> {
  const [row] = await sql.query<{ seen: number }>(SEEN, [passBegan]);
  return row?.seen ?? 0;
}

const GONE = `delete from variant where store_id = $1::uuid and read_at < $2::timestamptz`;
const UNLINK_GONE = `
  delete from sku_link k
  where k.store_id = $1::uuid and k.source = 'exact' and k.created_at < $2::timestamptz
    and not exists (select 1 from variant v where v.store_id = k.store_id and v.variant_id = k.variant_id)`;

/** Removes variants, and their links by equality, that a whole pass did not see. */
export async function removeGone(sql: Sql, passBegan: Date): Promise<void> {
  await sql.query(GONE, [passBegan]);
  await sql.query(UNLINK_GONE, [passBegan]);
}

const GONE_OF_PRODUCTS = `
  delete from variant
  where store_id = $1::uuid and product_id = any($2::int[]) and read_at < $3::timestamptz`;

/** Removes variants that a reading of their whole product did not show. */
export async function removeGoneOf(sql: Sql, productIds: readonly number[], readAt: Date): Promise<void> {
  await sql.query(GONE_OF_PRODUCTS, [productIds, readAt]);
}
