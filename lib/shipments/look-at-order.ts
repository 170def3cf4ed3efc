import { recordTimeline } from '@/lib/history/timeline';
import type { TimelineEvent } from '@/lib/history/timeline';
import { recordCoverage } from '@/lib/orders/record-coverage';
import { storePlaces } from '@/lib/orders/store-places';
import type { Failure, Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { shipheroOrderId } from '@/lib/shiphero/ids';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { orderStateOf } from '@/lib/shiphero/order-state';
import { readOrderWithShipments } from '@/lib/shiphero/orders';
import { markDue } from '@/lib/work/mark-due';
import type { StoreClients } from '@/lib/stores/store-clients';
import { answerLook } from '@/lib/work/answer-look';
import type { Run } from '@/lib/work/run';
import type { LedgerOrder } from './read-ledger';
import { recordOnce } from '@/lib/history/record-once';
import { storeLook } from './store-look';
import { translatePackages } from './translate-packages';
import type { PackedBox } from './translate-packages';

/** What a look at one fulfillment order in ShipHero showed. */
export interface Look {
  readonly fulfillment: LedgerOrder;
  readonly boxes: readonly PackedBox[];
  readonly unlabelled: readonly string[];
  readonly cancelled: boolean;
  readonly order: ShipheroOrder;
  /** It has shipments beside these that could not be read. */
  readonly unreadable: Failure | null;
}

/** Reads a fulfillment order with its shipments in ShipHero, in one operation, and keeps what it shows. */
export async function lookAtOrder(
  run: Run,
  deps: { readonly clients: StoreClients },
  orderId: number,
  fulfillment: LedgerOrder,
): Promise<Result<Look>> {
  const client = await deps.clients.shiphero(run.store, undefined, fulfillment.connectionId);
  if (!client.ok) return client;
  const id = shipheroOrderId.parse(fulfillment.shipheroOrderId);
  const began = run.clock.now();
  const read = await readOrderWithShipments(client.value.api, id);
  if (!read.ok) return read;
  const { order, shipments, unreadable } = read.value;
  const { partnerOrderId } = fulfillment;

  const answeredAt = run.clock.now();
  const { boxes, voided, unlabelled } = translatePackages(shipments, answeredAt);
  const state = orderStateOf(order);
  await run.store.transaction(async (tx) => {
    // What could not be read is looked at again.
    const by = unreadable === null ? fulfillment.lookBy : null;
    await answerLook(tx, run.work, { name: partnerOrderId, by });
    const changes = await recordCoverage(tx, [order], { began, answeredAt });
    // The orders step of this run has decided by what was known before.
    if (changes.some(({ now }) => now === 'cancelled')) {
      await markDue(tx.sql, [{ kind: 'order', key: String(orderId) }]);
    }
    const stored = await storeLook(tx, {
      fulfillmentOrderId: fulfillment.id,
      boxes,
      voided,
    });
    const packed = boxes.filter((box) => stored.fresh.includes(box.labelId));
    await recordTimeline(
      tx,
      packed.map((box): TimelineEvent => ({
        orderId,
        code: 'shipment.package_seen',
        facts: { partnerOrderId, labelId: box.labelId, tracking: box.trackingNumber, carrier: box.carrier },
      })),
    );
    // Taking the shipment back is a step of its own, which starts here.
    for (const voidedLabel of stored.voidedAfterTelling) {
      await recordOnce(tx, { orderId, code: 'shiphero.state_read', facts: { partnerOrderId, voidedLabel } });
    }
    if (state === 'fulfilled') {
      await recordOnce(tx, { orderId, code: 'shiphero.state_read', facts: { partnerOrderId, state } });
    }
    if (state === 'cancelled') {
      await recordOnce(tx, { orderId, code: 'shiphero.cancelled', facts: { partnerOrderId } });
    }
    await storePlaces(tx, [orderId]);
  });
  // Of one that was called off, what cannot be read may have left before.
  const cancelled = state === 'cancelled' && unreadable === null;
  return succeed({ fulfillment, boxes, unlabelled, cancelled, order, unreadable });
}
