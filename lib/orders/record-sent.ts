import { recordFlow } from '@/lib/history/record-flow';
import { recordTimeline } from '@/lib/history/timeline';
import type { TimelineCode } from '@/lib/history/timeline';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { markDue } from '@/lib/work/mark-due';
import { recordCoverage } from './record-coverage';
import type { Reading } from './record-coverage';
import { readSendableSince } from './sendable-since';
import { storePlaces } from './store-places';

const SENT = `
  update fulfillment_order set state = 'sent', connection_id = $3::uuid, shiphero_order_id = $4, sent_at = $5::timestamptz
  where store_id = $1::uuid and partner_order_id = $2`;

interface Sent {
  readonly orderId: number;
  readonly partnerOrderId: string;
  readonly order: ShipheroOrder;
  /** In whose account it is. */
  readonly connectionId: string;
  readonly reading: Reading;
  readonly code: Extract<TimelineCode, 'shiphero.order_created' | 'shiphero.order_found'>;
}

/**
 * Records that a fulfillment order is in ShipHero, and what the same answer says of its allocation. One that was found
 * later may have been shipped by then: nothing else would tell of its packages, so that it wants a look.
 */
export async function recordSent(tx: StoreTx, sent: Sent): Promise<void> {
  const { orderId, partnerOrderId, order, connectionId, reading } = sent;
  if (sent.code === 'shiphero.order_found') {
    await markDue(tx.sql, [{ kind: 'order', key: String(orderId), look: partnerOrderId }]);
  }
  await tx.sql.query(SENT, [partnerOrderId, connectionId, order.id, reading.answeredAt]);
  await recordCoverage(tx, [order], reading);
  const onHold = Object.entries(order.holds).flatMap(([hold, on]) => (on ? [hold] : []));
  await recordTimeline(tx, [
    {
      orderId,
      code: sent.code,
      facts: {
        partnerOrderId,
        shipheroOrderId: order.id,
        shipheroNumber: order.legacyId,
        lines: order.lines.length,
        ...(onHold.length === 0 ? {} : { onHold: onHold.join(', ') }),
      },
    },
  ]);
  // The run that has made it says where its order is when it is through with it.
  if (sent.code === 'shiphero.order_found') await storePlaces(tx, [orderId]);
  const since = await readSendableSince(tx, orderId);
  await recordFlow(tx, { flow: 'orders', at: reading.answeredAt, since: [since] });
}
