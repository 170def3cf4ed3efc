import type { Sql } from '@/lib/platform/db/sql';

const ONLY = `
  select v.product_id from variant v
  where v.store_id = $1::uuid and v.variant_id = $2
    and not exists (
      select 1 from variant other
      where other.store_id = v.store_id and other.product_id = v.product_id and other.variant_id <> v.variant_id
    )`;

/** The product of a variant that is its only one; null for one among several, or one that was not read. */
export async function productOfOnly(sql: Sql, variantId: number): Promise<number | null> {
  const [row] = await sql.query<{ product_id: number }>(ONLY, [variantId]);
  return row?.product_id ?? null;
}

const REMEMBER = `
  update variant set by_product = true
  where store_id = $1::uuid and variant_id = any($2::int[]) and not by_product`;

/** BigCommerce took these by their product: next time it is asked so at once. */
export async function rememberByProduct(
  sql: Sql,
  items: readonly { readonly variantId: number }[],
): Promise<void> {
  await sql.query(REMEMBER, [items.map(({ variantId }) => variantId)]);
}
