import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { flowCounts } from '../support/flow-counts';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createShippingWorld } from './shipping-world';
import type { ShippingWorld } from './shipping-world';

onEveryDatabase('Telling BigCommerce of packages', (current) => {
  afterEach(() => expectPlaces(current()));

  let outside: Outside;
  let world: ShippingWorld;
  beforeAll(async () => {
    outside = await startOutside();
  });
  beforeEach(async () => {
    world = await createShippingWorld(current(), outside);
  });
  afterAll(async () => {
    await outside.bigcommerce.close();
    await outside.shiphero.close();
  });

  const shippingEffects = () =>
    world.store.prisma.stockEffect.findMany({ where: { source: { startsWith: 'shipment:' } } });

  it('costs an order of which nothing was shipped no call to ShipHero and no write', async () => {
    const { id } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI' }] });
    await outside.shiphero.control.resetCounts();
    await outside.bigcommerce.control.resetCounts({ hash: world.hash });
    await world.mark(id);
    await world.runToTheEnd(2);
    expect(await outside.shiphero.control.requestCounts()).toEqual({});
    expect(await outside.bigcommerce.control.requestCounts({ hash: world.hash })).toEqual({
      'orders.read': 1,
    });
  });

  it('carries items, carrier, service, number and link of a package, and moves the order to Shipped', async () => {
    const { id, reference, lines, addressIds } = await world.placeOrder({
      lines: [{ sku: 'SPORK-TI', quantity: 2 }, { sku: 'SKILLET-10' }],
    });
    await world.ship(reference, [
      {
        items: lines.map((line) => ({ line: String(line.id), quantity: line.quantity })),
        carrier: 'ups',
        method: 'Ground',
        trackingNumber: '1Z1',
      },
    ]);
    await world.announce(id, [reference]);
    await world.runToTheEnd();

    const [shipment, ...others] = await world.shipments(id);
    expect(others).toEqual([]);
    expect(shipment).toMatchObject({
      order_address_id: addressIds[0],
      tracking_number: '1Z1',
      tracking_carrier: 'ups',
      shipping_method: 'Ground',
      items: lines.map((line) => ({ order_product_id: line.id, quantity: line.quantity })),
    });
    expect(await world.order(id)).toMatchObject({ statusId: 2 });
    expect(await world.packages()).toMatchObject([{ bigcommerceShipmentId: shipment?.['id'] }]);
    expect(await world.timeline(id)).toEqual([
      'shipment.package_seen',
      'shiphero.state_read',
      'shipment.created',
      'status.moved',
    ]);
    // This store takes stock when an order is placed: shipping changes none of it.
    expect(await shippingEffects()).toEqual([]);
    const attempts = await world.store.prisma.attempt.findMany();
    expect(attempts).toMatchObject([{ operation: 'shipments.create', outcome: 'ok', status: 201 }]);
  });

  it('gives the label’s own link for a carrier that BigCommerce does not know', async () => {
    const { id, reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI' }] });
    const items = lines.map((line) => ({ line: String(line.id), quantity: 1 }));
    const trackingUrl = 'https://parcels.example/T9';
    await world.ship(reference, [{ items, carrier: 'genericlabel', trackingNumber: 'T9', trackingUrl }]);
    await world.announce(id, [reference]);
    await world.runToTheEnd();
    expect(await world.shipments(id)).toMatchObject([{ tracking_carrier: '', tracking_link: trackingUrl }]);
  });

  it.each([true, false])(
    'leaves an order of which a part is shipped Partially Shipped (order moves by itself: %s)',
    async (orderMovesByItself) => {
      await outside.bigcommerce.control.behave({ hash: world.hash, behaviours: { orderMovesByItself } });
      const { id, reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
      const line = String(lines[0]?.id);
      await world.ship(reference, [{ items: [{ line, quantity: 1 }] }]);
      await world.announce(id, [reference]);
      await world.runToTheEnd();
      expect(await world.order(id)).toMatchObject({ statusId: 3, lines: [{ quantityShipped: 1 }] });

      await world.ship(reference, [{ items: [{ line, quantity: 2 }] }]);
      await world.announce(id, [reference]);
      await world.runToTheEnd();
      expect(await world.order(id)).toMatchObject({ statusId: 2, lines: [{ quantityShipped: 3 }] });
      expect(await world.shipments(id)).toHaveLength(2);
    },
  );

  it('tells of several labels and several shipments one by one, and of each address apart', async () => {
    const order = await world.placeOrder({
      consignments: [
        { lines: [{ sku: 'STOVE-FOLD' }, { sku: 'SPORK-TI', quantity: 2 }] },
        { lines: [{ sku: 'MUG-ENAMEL-12', quantity: 6 }] },
      ],
    });
    const [stove = '', spork = '', mug = ''] = order.lines.map((line) => String(line.id));
    const [first = '', second = ''] = order.references;
    await world.ship(first, [
      { items: [{ line: stove, quantity: 1 }] },
      { items: [{ line: spork, quantity: 2 }], trackingNumber: '' },
    ]);
    await world.ship(second, [{ items: [{ line: mug, quantity: 4 }] }]);
    await world.ship(second, [{ items: [{ line: mug, quantity: 2 }] }]);
    await world.announce(order.id, order.references);
    await world.runToTheEnd();

    const shipments = await world.shipments(order.id);
    expect(shipments.map((shipment) => shipment['order_address_id'])).toEqual([
      order.addressIds[0],
      order.addressIds[0],
      order.addressIds[1],
      order.addressIds[1],
    ]);
    expect((await world.order(order.id)).lines.map((line) => line.quantityShipped)).toEqual([1, 2, 6]);
    expect(await world.order(order.id)).toMatchObject({ statusId: 2 });
  });

  it('tells once, however often the same webhook comes', async () => {
    const { id, reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI' }] });
    await world.ship(reference, [{ items: [{ line: String(lines[0]?.id), quantity: 1 }] }]);
    await world.announce(id, [reference], 3);
    await world.run();
    await world.announce(id, [reference], 2);
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(1);
    expect((await world.emails(id)).filter((email) => email.kind === 'shipment')).toHaveLength(1);
    expect(await flowCounts(world.store, 'shipments')).toEqual({ all: 1, timed: 1 });
  });

  it('keeps a package as it was told, whatever its label shows later', async () => {
    const { id, reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI' }] });
    await world.ship(reference, [{ items: [{ line: String(lines[0]?.id), quantity: 1 }] }]);
    await world.announce(id, [reference]);
    await world.run();
    await world.store.prisma.package.updateMany({ data: { trackingNumber: 'as told' } });
    await world.announce(id, [reference]);
    await world.runToTheEnd(2);
    expect(await world.packages()).toMatchObject([{ trackingNumber: 'as told' }]);
  });

  it('moves the order once, and does not overrule a merchant who moves it elsewhere', async () => {
    await outside.bigcommerce.control.behave({ hash: world.hash, behaviours: { orderMovesByItself: false } });
    const { id, reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI' }] });
    await world.ship(reference, [{ items: [{ line: String(lines[0]?.id), quantity: 1 }] }]);
    await world.announce(id, [reference]);
    await world.runToTheEnd();
    expect(await world.order(id)).toMatchObject({ statusId: 2 });
    // Nor where the timeline, which is a log, is gone.
    await world.store.prisma.timelineEntry.deleteMany();
    await outside.bigcommerce.control.setStatus({ hash: world.hash, orderId: id, statusId: 11 });
    await world.mark(id);
    await world.runToTheEnd(2);
    expect(await world.order(id)).toMatchObject({ statusId: 11 });
  });

  it('tells what BigCommerce did to its stock where the store takes it at shipping', async () => {
    await world.store.prisma.store.updateMany({ data: { stockTakenAt: 'order_completed_or_shipped' } });
    const { id, reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
    await world.ship(reference, [{ items: [{ line: String(lines[0]?.id), quantity: 2 }] }]);
    await world.announce(id, [reference]);
    await world.run();
    const [shipment] = await world.shipments(id);
    expect(await shippingEffects()).toMatchObject([
      { source: `shipment:${String(shipment?.['id'])}`, variantId: lines[0]?.variantId, delta: -2 },
    ]);
    expect(await world.store.prisma.dueWork.count({ where: { kind: 'push', key: 'stock' } })).toBe(1);
  });

  it('says what ShipHero has taken out of its free stock', async () => {
    const { id, reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
    await world.ship(reference, [{ items: [{ line: String(lines[0]?.id), quantity: 2 }] }]);
    await world.announce(id, [reference]);
    await world.run();
    expect(await world.store.prisma.fulfillmentLine.findMany()).toMatchObject([{ shipped: 2, covered: 3 }]);
  });
});
