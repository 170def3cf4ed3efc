import { clearHolds } from '@/lib/issues/resolve-issue';
import { markStock } from '@/lib/mapping/mark-stock';
import { requireLease } from '@/lib/work/require-lease';
import type { Run } from '@/lib/work/run';
import { OWN_CODES } from './order-step';
import { storePlaces } from './store-places';

/**
 * BigCommerce does not have the order any more: nothing is left to be sent, so that its units are not promised and
 * nothing waits for a person. What ShipHero has of it, or may have, stays as it is.
 *
 * @param unsettled partner order ids of what was sent and may have been made
 */
export async function forgetOrder(run: Run, unsettled: ReadonlySet<string>): Promise<void> {
  const orderId = Number(run.work.key);
  await run.store.transaction(async (tx) => {
    await requireLease(tx, run.work);
    const lines = await tx.prisma.orderLine.findMany({
      where: { orderId },
      select: { variantId: true, sku: true },
    });
    await markStock(tx.sql, {
      variantIds: lines.flatMap(({ variantId }) => (variantId === 0 ? [] : [variantId])),
      skus: lines.flatMap(({ variantId, sku }) => (variantId === 0 ? [sku] : [])),
    });
    // Read never: should a list still show the order, its answer was a hiccup, and the order is found again.
    await tx.prisma.order.updateMany({
      where: { orderId, verdict: { in: ['waiting', 'held'] } },
      data: { verdict: 'cancelled', readAt: new Date(0) },
    });
    await tx.prisma.fulfillmentOrder.deleteMany({
      where: { orderId, state: 'sending', partnerOrderId: { notIn: [...unsettled] } },
    });
    await clearHolds(tx, run.work, OWN_CODES);
    await storePlaces(tx, [orderId]);
  });
}
