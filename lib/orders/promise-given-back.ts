import type { StoreTx } from '@/lib/platform/db/store-db';

// All that is told, however much: what is told and not promised would be sold. What has left is gone for sure. A reading
// of the order that began before the event is not taken afterwards. Orders are locked before their lines, in one order, as
// by all who change several.
const PROMISE = `
  with mine as materialized (
    select f.id, t.told_at from told t
    join fulfillment_order f on f.store_id = $1::uuid and f.state = 'sent'
      and (f.partner_order_id = t.about or f.shiphero_order_id = t.about)
    where t.store_id = $1::uuid and t.what = 'given_back'
      and (f.shiphero_read_at is null or f.shiphero_read_at < t.told_at)
    order by f.id
    for no key update of f
  ),
  back as (
    update fulfillment_order f set shiphero_read_at = mine.told_at
    from mine where f.store_id = $1::uuid and f.id = mine.id
    returning f.id
  )
  update fulfillment_line l set shown = least(l.shown, l.shipped), covered = least(l.covered, l.shipped)
  from back
  where l.store_id = $1::uuid and l.fulfillment_order_id = back.id and l.covered > l.shipped
  returning l.sku`;

/**
 * ShipHero has told of units that it gave back to free stock while their order still wants them, and the order was not
 * read since: all of the order is promised again until it is, or a level that shows those units would sell them. Answers
 * whose units they are. It stays told until ShipHero's orders were read after it.
 */
export async function promiseGivenBack(store: Pick<StoreTx, 'sql'>): Promise<readonly string[]> {
  const rows = await store.sql.query<{ sku: string }>(PROMISE);
  return [...new Set(rows.map(({ sku }) => sku))];
}
