import { expect, test } from 'vitest';
import { aConnection } from '../../factories/a-connection';
import { onEveryDatabase } from '../support/on-every-database';
import { mugSellers } from './mugs';

onEveryDatabase('what a neighbour on the account promises', (db) => {
  const { aSellingStore, anOrder, handedOver, promised } = mugSellers(db);
  const custom = { verdict: 'held', variantId: 0, quantity: 3 };

  test('counts while it is connected, and not once it has left: it will not be sent from there', async () => {
    const { store } = await aSellingStore();
    const { store: neighbour } = await aSellingStore();
    await anOrder(neighbour, { id: 1, verdict: 'waiting', quantity: 2 });
    await anOrder(neighbour, { ...custom, id: 2 });
    expect(await promised(store)).toBe(5);
    await neighbour.prisma.connection.updateMany({ data: { live: false } });
    expect(await promised(store)).toBe(0);
  });

  test('counts here what was on its way to an account that was left, until it is known where it is', async () => {
    const { store } = await aSellingStore();
    await anOrder(store, { verdict: 'waiting', quantity: 2 });
    const former = await aConnection(
      db(),
      { id: store.storeId },
      { accountKey: 'former', live: false, endpoint: 'former' },
    );
    const { storeId } = store;
    await store.prisma.fulfillmentOrder.create({
      data: {
        ...{ storeId, orderId: 118, orderAddressId: 12, partnerOrderId: '118-12' },
        ...{ connectionId: former.id, state: 'sending' },
        lines: {
          create: { partnerLineItemId: '901', orderProductId: 1180, variantId: 77, sku: 'MUG', quantity: 2 },
        },
      },
    });
    // It may be in either.
    expect([await promised(store), await promised(store, 'former')]).toEqual([2, 2]);
    await store.prisma.fulfillmentOrder.updateMany({ data: { state: 'sent' } });
    expect([await promised(store), await promised(store, 'former')]).toEqual([0, 2]);
  });

  test('counts also after it has left, where the account has the order already', async () => {
    const { store } = await aSellingStore();
    const neighbour = await handedOver();
    await anOrder(neighbour, { ...custom, id: 2 });
    await neighbour.prisma.connection.updateMany({ data: { live: false } });
    expect(await promised(store)).toBe(5);
  });
});
