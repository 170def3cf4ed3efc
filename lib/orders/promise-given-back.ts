import type { StoreTx } from '@/lib/platform/db/store-db';
import { readTold } from '@/lib/stores/told';

const MOST_A_RUN = 500;

// What has left is gone for sure. A reading of the order that was answered before the event is not taken afterwards.
const PROMISE = `
  with told as (
    update fulfillment_order f set shiphero_read_at = t.told_at
    from unnest($2::text[], $3::timestamptz[]) as t (about, told_at)
    where f.store_id = $1::uuid and f.state = 'sent' and (f.partner_order_id = t.about or f.shiphero_order_id = t.about)
      and (f.shiphero_read_at is null or f.shiphero_read_at < t.told_at)
    returning f.id
  )
  update fulfillment_line l set shown = least(l.shown, l.shipped), covered = least(l.covered, l.shipped)
  from told
  where l.store_id = $1::uuid and l.fulfillment_order_id = told.id and l.covered > l.shipped
  returning l.sku`;

/**
 * ShipHero has told of units that it gave back to free stock while their order still wants them, and the order was not
 * read since: all of the order is promised again until it is, or a level that shows those units would sell them. Answers
 * whose units they are. It stays told until ShipHero's orders were read after it.
 */
export async function promiseGivenBack(store: Pick<StoreTx, 'sql'>): Promise<readonly string[]> {
  const told = await readTold(store.sql, 'given_back', MOST_A_RUN);
  if (told.length === 0) return [];
  const rows = await store.sql.query<{ sku: string }>(PROMISE, [
    told.map(({ about }) => about),
    told.map(({ at }) => at),
  ]);
  return [...new Set(rows.map(({ sku }) => sku))];
}
