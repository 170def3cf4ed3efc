import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('an order to several addresses', (db) => {
  const outside = bothSystems();

  test.each([
    ['first', 0],
    ['last', 1],
  ])('sends what can be sent where only the %s of them is held', async (_which, held) => {
    const world = await createOrdersWorld(db(), outside());
    const skus = held === 0 ? ['WRAP-BEESWAX-3', 'SPORK-TI'] : ['SPORK-TI', 'WRAP-BEESWAX-3'];
    const order = await world.place({ consignments: skus.map((sku) => ({ lines: [{ sku }] })) });
    await world.runMarked(order.id);
    const sent = await world.inShiphero();
    expect(sent.map(({ lines }) => lines.map(({ sku }) => sku))).toEqual([['SPORK-TI']]);
    expect(await world.verdict(order.id)).toBe('held');
    expect(await world.openIssues()).toEqual(['sku_unknown:WRAP-BEESWAX-3']);
  });

  test('forgets what was put down for an address that it has no more, and promises nothing of it', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ lines: [{ sku: 'SPORK-TI' }], statusId: 7 });
    await world.runMarked(order.id);
    expect(await world.verdict(order.id)).toBe('waiting');
    const { storeId, connectionId } = world;
    await world.store.prisma.fulfillmentOrder.create({
      data: {
        ...{ storeId, connectionId, orderId: order.id, orderAddressId: 999_999 },
        ...{ partnerOrderId: `${order.id}-999999`, state: 'sending' },
      },
    });
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 11 });
    await world.runMarked(order.id);
    const known = await world.store.prisma.fulfillmentOrder.findMany();
    expect(known.map(({ orderAddressId, state }) => [orderAddressId, state])).toEqual([
      [order.addressIds[0], 'sent'],
    ]);
  });
});
