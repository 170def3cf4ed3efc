import type { StoreDb } from '@/lib/platform/db/store-db';

const LATEST = 200;

/** One order with all that this app knows of it; null where this store has no such order. */
export async function readOrder(store: StoreDb, orderId: number) {
  const order = await store.prisma.order.findFirst({
    where: { orderId },
    omit: { storeId: true },
    include: {
      lines: { omit: { storeId: true, orderId: true }, orderBy: { orderProductId: 'asc' } },
      fulfillmentOrders: {
        omit: { storeId: true, orderId: true },
        orderBy: { partnerOrderId: 'asc' },
        include: {
          lines: {
            omit: { storeId: true, fulfillmentOrderId: true },
            orderBy: { partnerLineItemId: 'asc' },
          },
          packages: { omit: { storeId: true, fulfillmentOrderId: true }, orderBy: { packedAt: 'asc' } },
        },
      },
    },
  });
  const entity = { kind: 'order', key: String(orderId) };
  const [timeline, attempts, issues] = await Promise.all([
    store.prisma.timelineEntry.findMany({
      where: { orderId },
      select: { at: true, code: true, facts: true },
      orderBy: { id: 'desc' },
      take: LATEST,
    }),
    store.prisma.attempt.findMany({
      where: entity,
      omit: { storeId: true, kind: true, key: true },
      orderBy: { sentAt: 'desc' },
      take: LATEST,
    }),
    store.prisma.issue.findMany({
      where: { open: true, holds: { some: entity } },
      omit: { storeId: true },
      orderBy: { lastAt: 'desc' },
    }),
  ]);
  if (order === null) return null;
  const { lines, fulfillmentOrders, ...rest } = order;
  // Oldest first, as a story is read.
  return {
    order: rest,
    lines,
    fulfillmentOrders,
    timeline: timeline.reverse(),
    attempts: attempts.reverse(),
    issues,
  };
}
