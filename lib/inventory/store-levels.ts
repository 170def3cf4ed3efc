import type { Sql } from '@/lib/platform/db/sql';
import type { Level } from '@/lib/shiphero/level-shape';

// Numbers are of an account, so that its stores share them; only a store connected with it can store any. Sorted, or
// two stores that read the same account could wait for each other.
const STORE = `
  with read as (
    select * from unnest($4::text[], $5::text[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[])
      as r (sku, warehouse_id, on_hand, allocated, backorder, reserve, non_sellable)
    where exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
  ),
  before as (
    select l.* from level l join read r on r.sku = l.sku and r.warehouse_id = l.warehouse_id
    where l.account_key = $2
  ),
  stored as (
    insert into level (account_key, sku, warehouse_id, on_hand, allocated, backorder, reserve, non_sellable, read_at, changed_at)
    select $2, r.*, $3::timestamptz, $3::timestamptz from read r order by r.sku, r.warehouse_id
    on conflict (account_key, sku, warehouse_id) do update set
      on_hand = excluded.on_hand, allocated = excluded.allocated, backorder = excluded.backorder,
      reserve = excluded.reserve, non_sellable = excluded.non_sellable, read_at = excluded.read_at,
      changed_at = case
        when (level.on_hand, level.allocated, level.backorder, level.reserve, level.non_sellable)
          is distinct from
          (excluded.on_hand, excluded.allocated, excluded.backorder, excluded.reserve, excluded.non_sellable)
        then excluded.changed_at
        else level.changed_at
      end
    where level.read_at < excluded.read_at
    returning *
  )
  select distinct s.sku
  from stored s left join before b on b.sku = s.sku and b.warehouse_id = s.warehouse_id
  where b.sku is null
    or (b.on_hand, b.allocated, b.backorder, b.reserve, b.non_sellable)
      is distinct from (s.on_hand, s.allocated, s.backorder, s.reserve, s.non_sellable)`;

/**
 * Stores levels as they were read; an older reading never overwrites a newer one. Answers the SKUs whose numbers
 * changed.
 *
 * @param readAt before the reading began
 */
export async function storeLevels(
  sql: Sql,
  accountKey: string,
  levels: readonly Level[],
  readAt: Date,
): Promise<readonly string[]> {
  if (levels.length === 0) return [];
  // A list that shifts while it is paged through can name a row twice.
  const rows = [
    ...new Map(levels.map((level) => [JSON.stringify([level.sku, level.warehouseId]), level])).values(),
  ];
  const changed = await sql.query<{ sku: string }>(STORE, [
    accountKey,
    readAt,
    rows.map(({ sku }) => sku),
    rows.map(({ warehouseId }) => warehouseId),
    rows.map(({ onHand }) => onHand),
    rows.map(({ allocated }) => allocated),
    rows.map(({ backorder }) => backorder),
    rows.map(({ reserve }) => reserve),
    rows.map(({ nonSellable }) => nonSellable),
  ]);
  return changed.map(({ sku }) => sku);
}

const DROP = `
  delete from level
  where account_key = $2 and sku = any($3::text[]) and read_at < $4::timestamptz
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
  returning sku`;

/** Drops levels that a reading of all warehouses of these SKUs did not show any more. Answers whose. */
export async function dropGoneLevels(
  sql: Sql,
  accountKey: string,
  skus: readonly string[],
  readAt: Date,
): Promise<readonly string[]> {
  const rows = await sql.query<{ sku: string }>(DROP, [accountKey, skus, readAt]);
  return [...new Set(rows.map(({ sku }) => sku))];
}
