import { raiseIssue } from '@/lib/issues/raise-issue';
import type { World } from './open-world';

const HOUR = 3600_000;

/** An order with something in every part of its account. */
export async function anAccountOfAnOrder(
  world: World,
  hash: string,
  orderId: number,
  customer: string,
): Promise<void> {
  const store = await world.storeOf(hash);
  const { storeId, prisma } = store;
  const at = new Date(Date.UTC(2026, 0, 1) + orderId * HOUR);
  const connection = await prisma.connection.findFirstOrThrow();
  await prisma.order.create({
    data: {
      storeId,
      orderId,
      customer,
      statusId: 11,
      placedAt: at,
      modifiedAt: at,
      readAt: at,
      verdict: 'sent',
      place: 'partly_shipped',
    },
  });
  await prisma.orderLine.create({
    data: {
      ...{ storeId, orderId, orderProductId: orderId * 10, orderAddressId: 1, productId: 1, variantId: 1 },
      ...{ sku: 'MUG', name: 'Mug', quantity: 2, quantityRefunded: 0, quantityShipped: 1 },
    },
  });
  const partnerOrderId = `${orderId}-1`;
  const fulfillment = await prisma.fulfillmentOrder.create({
    data: { storeId, orderId, orderAddressId: 1, partnerOrderId, connectionId: connection.id, state: 'sent' },
  });
  const part = { storeId, fulfillmentOrderId: fulfillment.id };
  await prisma.fulfillmentLine.create({
    data: {
      ...part,
      partnerLineItemId: '1',
      orderProductId: orderId * 10,
      variantId: 1,
      sku: 'MUG',
      quantity: 2,
    },
  });
  await prisma.package.create({
    data: {
      ...{ ...part, labelId: `label-${orderId}`, shipmentId: 's', carrier: 'UPS', method: 'Ground' },
      ...{ items: [], packedAt: at },
    },
  });
  // One of a kind is under way at a time.
  if ((await prisma.job.count()) === 0) {
    const byEmail = `${customer}@example.com`;
    await prisma.job.create({
      data: { storeId, kind: 'read_catalogue', state: 'paused', byUserId: 1, byEmail },
    });
  }
  await prisma.timelineEntry.create({ data: { storeId, orderId, code: 'order.read' } });
  await prisma.attempt.create({
    data: {
      ...{ storeId, kind: 'order', key: String(orderId), operation: 'order_create', system: 'shiphero' },
      ...{ outcome: 'ok', request: {}, sentAt: at, durationMs: 5 },
    },
  });
  const sku = `SKU-${customer}`;
  await raiseIssue(store, { code: 'sku_unknown', subject: sku, facts: { sku } }, [
    { kind: 'order', key: String(orderId) },
  ]);
}
