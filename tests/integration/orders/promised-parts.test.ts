import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { aReading, mugSellers } from './mugs';

onEveryDatabase('an order of which ShipHero has a part', (db) => {
  const { handedOver, promised, record, readLevel } = mugSellers(db);

  /** Five mugs of line 1180 are in ShipHero, and a level shows them. The order has changed since. */
  async function shown(verdict: string, line: { quantity?: number; quantityShipped?: number } = {}) {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    await readLevel(store, 11);
    expect(await promised(store)).toBe(0);
    await store.prisma.order.updateMany({ data: { verdict } });
    await store.prisma.orderLine.updateMany({ data: line });
    return store;
  }
  const addLine = async (
    { storeId, prisma }: Awaited<ReturnType<typeof shown>>,
    orderProductId: number,
    line: { quantity: number; address?: number; shipped?: number },
  ) =>
    prisma.orderLine.create({
      data: {
        ...{ storeId, orderId: 118, orderProductId, orderAddressId: line.address ?? 12, productId: 7 },
        ...{ variantId: 77, sku: 'MUG', name: 'Mug', quantity: line.quantity, quantityRefunded: 0 },
        quantityShipped: line.shipped ?? 0,
      },
    });

  test.each(['waiting', 'held'])('promises what was not sent while it is %s', async (verdict) => {
    const store = await shown(verdict);
    expect(await promised(store)).toBe(0);
    await addLine(store, 2, { quantity: 3, address: 13 });
    expect(await promised(store)).toBe(3);
    await store.prisma.order.updateMany({ data: { verdict: 'sent' } });
    expect(await promised(store)).toBe(0);
  });

  test('promises units that were added, once, wherever they are by then', async () => {
    const store = await shown('held', { quantity: 7 });
    expect(await promised(store)).toBe(2);
    await record(store, aReading({ quantity: 7, allocated: 5 }), 12);
    expect(await promised(store)).toBe(2);
    await record(store, aReading({ quantity: 7, allocated: 7 }), 13);
    await readLevel(store, 14);
    expect(await promised(store)).toBe(0);
  });

  test('promises no more for units that were refunded elsewhere, nor fewer', async () => {
    const store = await shown('held');
    await store.prisma.orderLine.updateMany({ data: { quantityRefunded: 5 } });
    await addLine(store, 2, { quantity: 1, address: 13 });
    expect(await promised(store)).toBe(1);
  });

  test('promises nothing twice because an edit gave its lines new ids', async () => {
    const store = await shown('held');
    await store.prisma.orderLine.deleteMany({});
    await addLine(store, 2, { quantity: 6, address: 13 });
    expect(await promised(store)).toBe(1);
  });

  test('promises nothing that somebody else has shipped', async () => {
    const store = await shown('held', { quantity: 7, quantityShipped: 2 });
    expect(await promised(store)).toBe(0);
    await addLine(store, 2, { quantity: 3, shipped: 1 });
    expect(await promised(store)).toBe(2);
  });
});
