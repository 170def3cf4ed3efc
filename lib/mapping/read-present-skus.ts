import type { Sql } from '@/lib/platform/db/sql';
import type { SkuLine } from './decide-sku';

const READ = `
  select v.variant_id, v.sku
  from variant v
  join unnest($2::int[], $3::timestamptz[]) as line (variant_id, placed_at)
    on line.variant_id = v.variant_id and line.placed_at < v.read_at
  where v.store_id = $1::uuid and v.sku <> ''`;

/**
 * The SKUs that the lines' variants have by now, by variant. Only of variants that were read after the order was placed:
 * what was read before is older than the line.
 */
export async function readPresentSkus(
  sql: Sql,
  lines: readonly SkuLine[],
): Promise<ReadonlyMap<number, string>> {
  const asked = lines.flatMap(({ variantId, placedAt }) =>
    variantId === null ? [] : [{ variantId, placedAt }],
  );
  if (asked.length === 0) return new Map();
  const rows = await sql.query<{ variant_id: number; sku: string }>(READ, [
    asked.map(({ variantId }) => variantId),
    asked.map(({ placedAt }) => placedAt),
  ]);
  return new Map(rows.map(({ variant_id, sku }) => [variant_id, sku]));
}
