import { afterEach, expect, test } from 'vitest';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { flowCounts } from '../support/flow-counts';
import { passTime } from '../support/pass-time';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('sending orders', (db) => {
  afterEach(() => expectPlaces(db()));

  const outside = bothSystems();
  const aWorld = (options?: Parameters<typeof createOrdersWorld>[2]) =>
    createOrdersWorld(db(), outside(), options);

  test('an ordinary order costs one BigCommerce read and one ShipHero operation', async () => {
    const world = await aWorld();
    await world.warmUp({ hash: world.hash, example: 'guest' });
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await world.bigcommerceCalls()).toEqual({ 'orders.read': 1 });
    expect(await world.shipheroCalls()).toEqual({ order_create: 1 });
    expect(await world.inShiphero(order.id)).toMatchObject([
      {
        partnerOrderId: `${order.id}-${order.addressIds[0] ?? 0}`,
        shopName: world.shopName,
        lines: [
          { sku: 'MUG-ENAMEL-12', quantity: 2, partnerLineItemId: String(order.lines[0]?.id) },
          { sku: 'SKILLET-10', quantity: 1 },
        ],
      },
    ]);
    expect(await world.verdict(order.id)).toBe('sent');
    expect(await world.timeline(order.id)).toEqual(['order.read', 'shiphero.order_created']);
    expect(await world.openIssues()).toEqual([]);
  });

  test('every order that is handed over is counted once with the time it took, whatever runs come after', async () => {
    const world = await aWorld();
    const orders = [await world.place(), await world.place()];
    await world.runMarked(...orders.map(({ id }) => id));
    await world.runMarked(...orders.map(({ id }) => id));
    expect(await flowCounts(world.store, 'orders')).toEqual({ all: 2, timed: 2 });
  });

  test('a SKU is asked for once, whatever number of orders want it', async () => {
    const world = await aWorld();
    const orders = [await world.place(), await world.place(), await world.place()];
    for (const { id } of orders) await world.runMarked(id);
    expect(await world.shipheroCalls()).toMatchObject({ product: 2, order_create: 3 });
  });

  test('every outbound write is an attempt, without personal data', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.runMarked(order.id);
    const attempts = await world.store.prisma.attempt.findMany({ where: { key: String(order.id) } });
    expect(attempts).toMatchObject([
      { operation: 'order_create', outcome: 'ok', status: 200, kind: 'order' },
    ]);
    expect(JSON.stringify(attempts)).not.toMatch(/Jane|Main Street|jane\.doe/);
    expect(JSON.stringify(attempts)).toContain('MUG-ENAMEL-12');
  });

  test('each address becomes a ShipHero order of its own', async () => {
    const world = await aWorld();
    const order = await world.place({ example: 'two-addresses' });
    await world.runMarked(order.id);
    const sent = await world.inShiphero(order.id);
    expect(sent.map(({ partnerOrderId }) => partnerOrderId).toSorted()).toEqual(
      order.addressIds.map((address) => `${order.id}-${address}`).toSorted(),
    );
    expect(sent.flatMap(({ lines }) => lines.map(({ sku }) => sku)).toSorted()).toEqual([
      'MUG-ENAMEL-12',
      'SPORK-TI',
      'STOVE-FOLD',
    ]);
  });

  test('events that are doubled, late or without news change nothing', async () => {
    const world = await aWorld();
    const order = await world.place();
    for (let round = 0; round < 4; round += 1) {
      await world.mark(order.id, order.id);
      await world.mark(order.id);
      await world.run();
    }
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 9 });
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.timeline(order.id)).toEqual(['order.read', 'shiphero.order_created', 'order.read']);
  });

  test('an edit that gives new ids does not send the order again', async () => {
    const world = await aWorld();
    await outside().bigcommerce.control.behave({ hash: world.hash, behaviours: { editGivesNewIds: true } });
    const order = await world.place();
    await world.runMarked(order.id);
    const edited = await outside().bigcommerce.control.changeOrder({
      hash: world.hash,
      orderId: order.id,
      change: { addresses: [{ addressId: order.addressIds[0] ?? 0, address: { street_2: 'Back door' } }] },
    });
    expect(edited.addressIds).not.toEqual(order.addressIds);
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });

  test('an order changed after sending is told of, and of a second time nothing is sent', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.runMarked(order.id);
    await outside().bigcommerce.control.changeOrder({
      hash: world.hash,
      orderId: order.id,
      change: { quantities: [{ lineId: order.lines[0]?.id ?? 0, quantity: 5 }] },
    });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([`order_changed_after_sending:${order.id}`]);
    await outside().bigcommerce.control.changeOrder({
      hash: world.hash,
      orderId: order.id,
      change: { quantities: [{ lineId: order.lines[0]?.id ?? 0, quantity: 2 }] },
    });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([]);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('an order that waits is sent once it is paid; one cancelled before is never sent', async () => {
    const world = await aWorld();
    const { control } = outside().bigcommerce;
    const paid = await world.place({ example: 'awaiting-payment' });
    const cancelled = await world.place({ example: 'awaiting-payment' });
    await world.runMarked(paid.id, cancelled.id);
    expect(await world.inShiphero()).toEqual([]);
    expect(await world.verdict(paid.id)).toBe('waiting');
    await control.setStatus({ hash: world.hash, orderId: paid.id, statusId: 11 });
    await control.setStatus({ hash: world.hash, orderId: cancelled.id, statusId: 5 });
    await world.runMarked(paid.id, cancelled.id);
    expect((await world.inShiphero()).map(({ orderNumber }) => orderNumber)).toEqual([String(paid.id)]);
    expect(await world.verdict(cancelled.id)).toBe('cancelled');
  });

  test('an order archived before it was sent is never sent', async () => {
    const world = await aWorld();
    const order = await world.place();
    await outside().bigcommerce.control.archiveOrder({ hash: world.hash, orderId: order.id });
    await world.runMarked(order.id);
    expect(await world.inShiphero()).toEqual([]);
    expect(await world.verdict(order.id)).toBe('cancelled');
  });

  test('an order called off after sending is an issue, and not sent again when it is taken up again', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.runMarked(order.id);
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 5 });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([`order_changed_after_sending:${order.id}`]);
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 11 });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([]);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('an order cancelled in ShipHero is not created again', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.runMarked(order.id);
    const [sent] = await world.inShiphero(order.id);
    await outside().shiphero.control.cancelOrder({ orderId: sent?.id });
    await world.store.prisma.fulfillmentOrder.updateMany({ data: { state: 'cancelled' } });
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('digital goods stay here', async () => {
    const world = await aWorld();
    const digital = await world.place({ example: 'digital-only' });
    const mixed = await world.place({ example: 'digital-and-physical' });
    await world.runMarked(digital.id, mixed.id);
    const sent = await world.inShiphero();
    expect(sent.map(({ orderNumber }) => orderNumber)).toEqual([String(mixed.id)]);
    expect(sent[0]?.lines.map(({ sku }) => sku)).toEqual(['SKILLET-10']);
    expect(await world.verdict(digital.id)).toBe('ignored');
  });

  test('before the store is on nothing is read or written', async () => {
    for (const state of ['installed', 'connected', 'paused', 'uninstalled']) {
      const world = await aWorld({ store: { state } });
      const order = await world.place();
      await world.runMarked(order.id);
      expect(await world.inShiphero()).toEqual([]);
      expect(await world.bigcommerceCalls()).toEqual({});
      expect(await world.store.prisma.order.count()).toBe(0);
    }
  });

  test('turned on later, orders from the chosen start are sent and older ones never', async () => {
    const world = await aWorld({ store: { state: 'connected' } });
    const old = await world.place();
    const { control } = outside().bigcommerce;
    await world.mark(old.id);
    await world.run();
    await world.store.prisma.store.updateMany({
      data: { state: 'on', ordersFrom: new Date(Date.now() + 3_600_000) },
    });
    await world.run();
    expect(await world.verdict(old.id)).toBe('too_old');
    await control.setStatus({ hash: world.hash, orderId: old.id, statusId: 9 });
    await world.runMarked(old.id);
    expect(await world.inShiphero()).toEqual([]);
    await world.store.prisma.store.updateMany({ data: { ordersFrom: new Date(Date.now() - 3_600_000) } });
    await world.runMarked(old.id);
    expect(await world.inShiphero(old.id)).toHaveLength(1);
  });

  test('an order that BigCommerce does not have any more is done with', async () => {
    const world = await aWorld();
    await world.runMarked(999_999);
    expect(await world.due(999_999)).toMatchObject({ wanted: 1, done: 1 });
    expect(await world.openIssues()).toEqual([]);
  });

  test('BigCommerce being down delays, and nothing is lost', async () => {
    const world = await aWorld();
    const order = await world.place();
    await outside().bigcommerce.control.failNext({ match: { hash: world.hash }, mode: '5xx', times: 99 });
    await world.runMarked(order.id);
    const { done, tries, lastCode } = await world.due(order.id);
    expect([done, tries > 0, lastCode]).toEqual([0, true, 'bigcommerce.unavailable']);
    await outside().bigcommerce.control.clearFaults();
    await passTime(db(), 60_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });
});
