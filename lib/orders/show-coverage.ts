import type { Sql } from '@/lib/platform/db/sql';

// Begins with the lines of `fulfillment_line_unshown`, by its very expression: they are few, whatever was ever sent.
const HIDDEN = `
  hidden as (
    select l.store_id, l.fulfillment_order_id, l.partner_line_item_id, l.sku, l.covered_at
    from connection c
    join fulfillment_order f on f.store_id = c.store_id and f.connection_id = c.id
    join fulfillment_line l on l.store_id = f.store_id and l.fulfillment_order_id = f.id
    where c.account_key = $2 and l.covered - l.shown > 0
      and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
  ),
  oldest as (
    select v.sku, min(v.read_at) as read_at from level v
    where v.account_key = $2 and v.sku in (select sku from hidden)
    group by v.sku
  )`;

// All warehouses must have been read since: which of them gave the units is not known here. Lines that somebody else is
// changing are passed over, and shown the next time: waiting for them, in no order, two could wait for each other.
const SHOW = `
  with ${HIDDEN},
  shown as materialized (
    select h.* from hidden h
    join fulfillment_line l on l.store_id = h.store_id and l.fulfillment_order_id = h.fulfillment_order_id
      and l.partner_line_item_id = h.partner_line_item_id
    left join oldest o on o.sku = h.sku
    where h.covered_at < coalesce(o.read_at, case when h.sku = any($3::text[]) then $4::timestamptz end)
    for no key update of l skip locked
  )
  update fulfillment_line l set shown = l.covered
  from shown s
  where l.store_id = s.store_id and l.fulfillment_order_id = s.fulfillment_order_id
    and l.partner_line_item_id = s.partner_line_item_id and l.covered_at = s.covered_at
  returning l.sku`;

/**
 * Ends the promise of units that ShipHero has taken out of its free stock and that the stored levels show, in all
 * stores on the account: those covered before the oldest stored level of their SKU was read. Answers their SKUs.
 *
 * @param named SKUs that were read in all warehouses at `readAt`; one without any level there shows all it ever will
 */
export async function showCoverage(
  sql: Sql,
  accountKey: string,
  named: readonly string[],
  readAt: Date,
): Promise<readonly string[]> {
  const rows = await sql.query<{ sku: string }>(SHOW, [accountKey, named, readAt]);
  return [...new Set(rows.map(({ sku }) => sku))];
}

const STILL_HIDDEN = `
  with ${HIDDEN}
  select sku from hidden group by sku order by min(covered_at) limit $3::int`;

/** SKUs of our own lines with units that no stored level shows yet, the oldest first. */
export async function readHiddenSkus(
  sql: Sql,
  accountKey: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql.query<{ sku: string }>(STILL_HIDDEN, [accountKey, limit]);
  return rows.map(({ sku }) => sku);
}
