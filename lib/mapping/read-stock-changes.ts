import type { Sql } from '@/lib/platform/db/sql';

/** More variants are left to the next run. */
const MOST_VARIANTS_A_RUN = 2_000;
/** A best seller is marked again and again. */
const MOST_MARKS_A_RUN = 5 * MOST_VARIANTS_A_RUN;

const READ = `
  select id::text, variant_id from stock_change where store_id = $1::uuid order by id limit ${MOST_MARKS_A_RUN + 1}`;

/** Variants whose numbers may have changed, with the very marks that say so. */
interface StockChanges {
  /** By variant. */
  readonly marks: ReadonlyMap<number, readonly string[]>;
  readonly more: boolean;
}

/** The oldest marks, of as many variants as one run takes. What is marked from here on is not among them. */
export async function readStockChanges(sql: Sql): Promise<StockChanges> {
  const rows = await sql.query<{ id: string; variant_id: number }>(READ);
  const marks = new Map<number, string[]>();
  let more = rows.length > MOST_MARKS_A_RUN;
  for (const { id, variant_id: variantId } of rows) {
    const held = marks.get(variantId);
    if (held !== undefined) held.push(id);
    else if (marks.size < MOST_VARIANTS_A_RUN) marks.set(variantId, [id]);
    else more = true;
  }
  return { marks, more };
}

// A mark that is put off goes to the end, so that what cannot be done yet holds nothing up.
const FINISH = `
  with put_off as (
    insert into stock_change (store_id, variant_id) select $1::uuid, * from unnest($3::int[])
  )
  delete from stock_change where store_id = $1::uuid and id = any($2::text[]::bigint[])`;

/**
 * Drops marks whose variants were gone through: exactly those that were read, so that one that came meanwhile stays.
 *
 * @param putOff variants that are to be looked at again
 */
export async function finishStockChanges(
  sql: Sql,
  { marks }: StockChanges,
  putOff: readonly number[] = [],
): Promise<void> {
  if (marks.size > 0) await sql.query(FINISH, [[...marks.values()].flat(), putOff]);
}
