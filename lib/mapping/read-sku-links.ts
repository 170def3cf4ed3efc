import type { Sql } from '@/lib/platform/db/sql';
import type { SkuLink } from './decide-sku';

const READ = `
  select variant_id, bigcommerce_sku, shiphero_sku, source
  from sku_link where store_id = $1::uuid and variant_id = any($2::int[])`;

interface Row {
  variant_id: number;
  bigcommerce_sku: string;
  shiphero_sku: string;
  source: string;
}

/** The stored links of variants, by variant. */
export async function readSkuLinks(
  sql: Sql,
  variantIds: readonly number[],
): Promise<ReadonlyMap<number, SkuLink>> {
  const rows = await sql.query<Row>(READ, [variantIds]);
  return new Map(
    rows.map((row) => [
      row.variant_id,
      {
        variantId: row.variant_id,
        bigcommerceSku: row.bigcommerce_sku,
        shipheroSku: row.shiphero_sku,
        source: row.source,
      },
    ]),
  );
}
