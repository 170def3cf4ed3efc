import { beforeEach, expect, test } from 'vitest';
import { askForLooks } from '../support/ask-for-looks';
import { passTime } from '../support/pass-time';
import { onEveryDatabase } from '../support/on-every-database';
import { A_WHILE_MS, createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('what is known of one part of an order', (db) => {
  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;
  beforeEach(() => shiphero().clearFaults({}));

  /** ShipHero packs what it has of an order's address, and the app hears of it. */
  async function shipped(world: OrdersWorld, partnerOrderId: string, trackingNumber: string): Promise<void> {
    const order = (await world.inShiphero()).find((one) => one.partnerOrderId === partnerOrderId);
    const items = (order?.lines ?? []).map((line) => ({
      line: line.partnerLineItemId ?? '',
      quantity: line.quantity,
    }));
    const { shopName } = world;
    await shiphero().shipOrder({ partnerOrderId, shopName, packages: [{ items, trackingNumber }] });
  }
  const toldOf = async ({ hash }: OrdersWorld, orderId: number) =>
    (await outside().bigcommerce.control.listShipments({ hash, orderId })).map((one) => one.tracking_number);

  test('is looked at where it was found later, since it may have been shipped by then', async () => {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, example: 'guest' });
    const order = await world.place({ lines: [{ sku: 'SPORK-TI' }] });
    await shiphero().failNext({ match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' });
    await world.runMarked(order.id);
    await shipped(world, `${order.id}-${order.addressIds[0] ?? 0}`, '1Z-FOUND');
    await passTime(db(), A_WHILE_MS);
    await world.run();
    expect(await world.timeline(order.id)).toContain('shiphero.order_found');
    expect(await toldOf(world, order.id)).toEqual(['1Z-FOUND']);
  });

  test('is told although a look at another part fails for good, which is an issue', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({
      consignments: [{ lines: [{ sku: 'SPORK-TI' }] }, { lines: [{ sku: 'SPORK-TI' }] }],
    });
    await world.runMarked(order.id);
    const [first, second] = (await world.fulfillmentOrders(order.id)).sort((one, other) =>
      one.id < other.id ? -1 : 1,
    );
    await shipped(world, second?.partnerOrderId ?? '', '1Z-SECOND');
    await world.store.prisma.fulfillmentOrder.update({
      where: { id: first?.id ?? '' },
      data: { shipheroOrderId: Buffer.from('Order:999999999').toString('base64') },
    });
    await askForLooks(world.store);
    await world.runMarked(order.id);
    expect(await toldOf(world, order.id)).toEqual(['1Z-SECOND']);
    expect(await world.openIssues()).toEqual([`call_refused:order ${order.id}`]);
  });

  test('is told although the rest of the order cannot be handed over now', async () => {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, lines: [{ sku: 'SPORK-TI' }] });
    const order = await world.place({
      consignments: [{ lines: [{ sku: 'SPORK-TI' }] }, { lines: [{ sku: 'SKILLET-10' }] }],
    });
    await shiphero().failNext({ match: { operation: 'product' }, mode: '5xx', times: 100 });
    await world.runMarked(order.id);
    await shipped(world, `${order.id}-${order.addressIds[0] ?? 0}`, '1Z-FIRST');
    await askForLooks(world.store);
    await world.runMarked(order.id);
    expect(await toldOf(world, order.id)).toEqual(['1Z-FIRST']);
    expect((await world.due(order.id)).lastCode).toMatch(/^shiphero\./);
    await shiphero().clearFaults({});
    await passTime(db(), A_WHILE_MS);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(2);
  });
});
