import type { Sql } from '@/lib/platform/db/sql';

const GONE = `
  delete from sku_link k
  where k.store_id = $1::uuid and k.source = 'exact' and k.created_at < $2::timestamptz
    and not exists (select 1 from variant v where v.store_id = k.store_id and v.variant_id = k.variant_id)
  returning k.variant_id`;

/** Takes away links by equality, of before a time, whose variants are not there any more. Answers whose. */
export async function unlinkGone(sql: Sql, before: Date): Promise<readonly number[]> {
  const rows = await sql.query<{ variant_id: number }>(GONE, [before]);
  return rows.map(({ variant_id: variantId }) => variantId);
}

const THESE = `
  delete from sku_link where store_id = $1::uuid and variant_id = any($2::int[]) and source = 'exact'`;

/** The same of variants that are known to be gone. */
export async function unlinkThese(sql: Sql, variantIds: readonly number[]): Promise<void> {
  if (variantIds.length > 0) await sql.query(THESE, [variantIds]);
}
