import type { BigcommerceVariant } from '@/lib/bigcommerce/catalogue';
import type { IssueCause } from '@/lib/issues/issue-codes';
import type { ReadVariants } from '@/lib/mapping/link-skus';
import { unlinkThese } from '@/lib/mapping/unlink-gone';
import type { Sql } from '@/lib/platform/db/sql';

// Answers the SKUs before and after, and those that were corrected with their products.
const STORE = `
  with before as (
    select variant_id, product_id, sku from variant where store_id = $1::uuid and variant_id = any($2::int[])
  ),
  stored as (
    insert into variant (store_id, variant_id, product_id, sku, name, read_at)
    select distinct on (v.variant_id) $1::uuid, v.*, $6::timestamptz
    from unnest($2::int[], $3::int[], $4::text[], $5::text[]) as v (variant_id, product_id, sku, name)
    order by v.variant_id
    on conflict (store_id, variant_id) do update set
      product_id = excluded.product_id, sku = excluded.sku, name = excluded.name,
      read_at = greatest(variant.read_at, excluded.read_at)
    returning variant_id, sku
  )
  select b.sku, case when b.sku <> s.sku then b.product_id end as corrected
  from before b join stored s on s.variant_id = b.variant_id
  union
  select sku, null from stored`;

/** What was stored, and what orders may wait for that it corrects. */
export interface StoredVariants extends ReadVariants {
  readonly corrected: readonly IssueCause[];
}

/** An order's line has the SKU of its day, and is held for that one; or for none, by its product. */
const heldFor = (sku: string, productId: number): IssueCause =>
  sku === ''
    ? { code: 'sku_missing', subject: `product ${productId}` }
    : { code: 'sku_unknown', subject: sku };

/**
 * Stores a page of variants. Those whose product is gone, which BigCommerce still lists, are left out. Two readings at
 * a time do no harm: a variant stays as fresh as the later one saw it.
 */
export async function storeVariants(
  sql: Sql,
  variants: readonly BigcommerceVariant[],
  readAt: Date,
): Promise<StoredVariants> {
  const rows = variants.flatMap(({ id, product_id, sku, option_values }) =>
    product_id === null
      ? []
      : [{ id, product_id, sku: sku ?? '', name: option_values.map(({ label }) => label).join(' / ') }],
  );
  if (rows.length === 0) return { variantIds: [], skus: [], corrected: [] };
  const variantIds = rows.map(({ id }) => id);
  const seen = await sql.query<{ sku: string; corrected: number | null }>(STORE, [
    variantIds,
    rows.map(({ product_id }) => product_id),
    rows.map(({ sku }) => sku),
    rows.map(({ name }) => name),
    readAt,
  ]);
  return {
    variantIds,
    skus: [...new Set(seen.map(({ sku }) => sku))],
    corrected: seen.flatMap(({ sku, corrected }) => (corrected === null ? [] : [heldFor(sku, corrected)])),
  };
}

const GONE = `
  delete from variant
  where store_id = $1::uuid and product_id = any($2::int[]) and read_at < $3::timestamptz
  returning variant_id, sku`;

/**
 * Removes variants, and their links by equality, that a reading of their whole product did not show. Answers what is
 * gone.
 */
export async function removeGoneOf(
  sql: Sql,
  productIds: readonly number[],
  readAt: Date,
): Promise<ReadVariants> {
  const gone = await sql.query<{ variant_id: number; sku: string }>(GONE, [productIds, readAt]);
  const variantIds = gone.map(({ variant_id }) => variant_id);
  await unlinkThese(sql, variantIds);
  return { variantIds, skus: gone.map(({ sku }) => sku) };
}
