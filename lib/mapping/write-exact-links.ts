import type { Sql } from '@/lib/platform/db/sql';

// A link that is there stays: an order's line may be older than what the catalogue says by now. A SKU that two
// variants share is left to a person: whose stock would it be?
const WRITE = `
  insert into sku_link (store_id, variant_id, product_id, bigcommerce_sku, shiphero_sku, source)
  select distinct on (l.variant_id) $1::uuid, l.variant_id, l.product_id, l.sku, l.sku, 'exact'
  from unnest($2::int[], $3::int[], $4::text[]) as l (variant_id, product_id, sku)
  where l.sku <> ''
    and not exists (
      select 1 from variant other
      where other.store_id = $1::uuid and other.sku = l.sku and other.variant_id <> l.variant_id
    )
  order by l.variant_id
  on conflict (store_id, variant_id) do nothing
  returning variant_id`;

export interface ExactLink {
  readonly variantId: number;
  readonly productId: number;
  /** The same in both systems. */
  readonly sku: string;
}

/** Stores links found by equality; answers which variants are linked now that were not. */
export async function writeExactLinks(sql: Sql, links: readonly ExactLink[]): Promise<readonly number[]> {
  if (links.length === 0) return [];
  const rows = await sql.query<{ variant_id: number }>(WRITE, [
    links.map(({ variantId }) => variantId),
    links.map(({ productId }) => productId),
    links.map(({ sku }) => sku),
  ]);
  return rows.map(({ variant_id }) => variant_id);
}
