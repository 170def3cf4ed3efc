import type { StoreTx } from '@/lib/platform/db/store-db';
import { readDelivery } from '@/lib/shiphero/webhook-delivery';
import { GIVEN_BACK, coverageReadAt } from './coverage-age';

const EVENTS = `
  select body, received_at from inbound_event
  where store_id = $1::uuid and source = 'shiphero' and topic = $3 and received_at >= $2::timestamptz
  order by id desc limit 500`;

// What has left is gone for sure. A reading of the order that was answered before the event is not taken afterwards.
const PROMISE = `
  with told as (
    update fulfillment_order f set shiphero_read_at = t.received_at
    from unnest($2::text[], $3::text[], $4::timestamptz[]) as t (partner_order_id, order_id, received_at)
    where f.store_id = $1::uuid and f.state = 'sent'
      and (f.partner_order_id = t.partner_order_id or f.shiphero_order_id = t.order_id)
      and (f.shiphero_read_at is null or f.shiphero_read_at < t.received_at)
    returning f.id
  )
  update fulfillment_line l set shown = least(l.shown, l.shipped), covered = least(l.covered, l.shipped)
  from told
  where l.store_id = $1::uuid and l.fulfillment_order_id = told.id and l.covered > l.shipped
  returning l.sku`;

/**
 * ShipHero has told of units that it gave back to free stock while their order still wants them, and the order was not
 * read since: all of the order is promised again until it is, or a level that shows those units would sell them. Answers
 * whose units they are.
 */
export async function promiseGivenBack(
  store: Pick<StoreTx, 'storeId' | 'prisma' | 'sql'>,
): Promise<readonly string[]> {
  const since = (await coverageReadAt(store)) ?? new Date(0);
  const events = await store.sql.query<{ body: string; received_at: Date }>(EVENTS, [since, GIVEN_BACK]);
  const told = events.flatMap(({ body, received_at: at }) => {
    const { content } = readDelivery(body);
    return content?.topic === GIVEN_BACK
      ? [{ partnerOrderId: content.partnerOrderId, orderId: content.orderId, at }]
      : [];
  });
  if (told.length === 0) return [];
  const rows = await store.sql.query<{ sku: string }>(PROMISE, [
    told.map(({ partnerOrderId }) => partnerOrderId),
    told.map(({ orderId }) => orderId),
    told.map(({ at }) => at),
  ]);
  return [...new Set(rows.map(({ sku }) => sku))];
}
