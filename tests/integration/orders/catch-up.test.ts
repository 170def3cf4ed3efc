import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { hasty } from '../support/work-bench';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';
import { spoilingProxy } from './spoiling-proxy';

const MINUTE_MS = 60_000;

onEveryDatabase('finding orders that no webhook told of', (db) => {
  const outside = bothSystems();
  const control = () => outside().bigcommerce.control;
  const aWorld = (options?: Parameters<typeof createOrdersWorld>[2]) =>
    createOrdersWorld(db(), outside(), options);
  const place = ({ hash }: OrdersWorld, count: number) =>
    control().placeOrders({ hash, count, announce: false });
  const cursorOf = async ({ store }: OrdersWorld) =>
    (await store.prisma.storeCursor.findFirst({ where: { name: 'orders' } }))?.readTo;

  test('an order whose webhooks never came is found and sent', async () => {
    const world = await aWorld();
    const { orderIds } = await place(world, 3);
    await world.reconcile();
    expect(orderIds).toHaveLength(3);
    expect((await world.inShiphero()).map(({ orderNumber }) => Number(orderNumber)).toSorted()).toEqual(
      orderIds.toSorted(),
    );
    expect(await world.timeline(orderIds[0] ?? 0)).toEqual(['order.read', 'shiphero.order_created']);
  });

  test('a change whose webhook never came is found', async () => {
    const world = await aWorld();
    const order = await world.place({ example: 'awaiting-payment' });
    await world.reconcile();
    expect(await world.verdict(order.id)).toBe('waiting');
    outside().passTimeThere(2_000);
    await control().setStatus({ hash: world.hash, orderId: order.id, statusId: 11 });
    await world.reconcile();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('the units of a new order count as promised before its own run, and those of an edit too', async () => {
    const world = await aWorld();
    const order = await world.place({ lines: [{ sku: 'SPORK-TI', quantity: 2 }] });
    await world.catchUp();
    expect(await world.verdict(order.id)).toBe('waiting');
    expect(await world.storedUnits(order.id)).toBe(2);
    expect(await world.inShiphero()).toEqual([]);
    outside().passTimeThere(2_000);
    await control().changeOrder({
      hash: world.hash,
      orderId: order.id,
      change: { quantities: [{ lineId: order.lines[0]?.id ?? 0, quantity: 9 }] },
    });
    await world.catchUp();
    expect(await world.storedUnits(order.id)).toBe(9);
  });

  test('an unfinished checkout that is paid for takes its units at once, and so does a cancelled order that is not', async () => {
    for (const [before, verdict] of [
      [0, 'ignored'],
      [5, 'cancelled'],
    ] as const) {
      const world = await aWorld();
      const order = await world.place({ statusId: before, lines: [{ sku: 'SPORK-TI', quantity: 2 }] });
      await world.runMarked(order.id);
      expect(await world.verdict(order.id)).toBe(verdict);
      outside().passTimeThere(2_000);
      await control().setStatus({ hash: world.hash, orderId: order.id, statusId: 11 });
      await world.catchUp();
      expect(await world.verdict(order.id)).toBe('waiting');
      expect(await world.storedUnits(order.id)).toBe(2);
    }
  });

  test('an order that ShipHero has is left to its own run', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.runMarked(order.id);
    outside().passTimeThere(2_000);
    await control().setStatus({ hash: world.hash, orderId: order.id, statusId: 5 });
    await world.runMarked(order.id);
    const verdict = await world.verdict(order.id);
    outside().passTimeThere(2_000);
    await control().setStatus({ hash: world.hash, orderId: order.id, statusId: 11 });
    await world.catchUp();
    expect(await world.verdict(order.id)).toBe(verdict);
  });

  test('where nothing has changed it costs one call and marks nothing', async () => {
    const world = await aWorld();
    await place(world, 2);
    await world.reconcile();
    await world.laterThanAll();
    const due = await world.store.prisma.dueWork.findMany({ where: { kind: 'order' } });
    await control().resetCounts({ hash: world.hash });
    await outside().shiphero.control.resetCounts();
    expect(await world.catchUp()).toEqual({ ok: true, value: { changed: 0, whole: true } });
    expect(await world.bigcommerceCalls()).toEqual({ 'orders.list': 1 });
    expect(await world.shipheroCalls()).toEqual({});
    expect(await world.store.prisma.dueWork.findMany({ where: { kind: 'order' } })).toEqual(due);
  });

  test('it reads on from its cursor, with an overlap, and never goes back', async () => {
    const world = await aWorld();
    await place(world, 1);
    await world.reconcile();
    const read = await cursorOf(world);
    expect(read?.getTime()).toBeGreaterThan(Date.now() - MINUTE_MS);
    const late = new Date(Date.now() + 4 * MINUTE_MS);
    await world.store.prisma.storeCursor.updateMany({ data: { readTo: late } });
    const { orderIds } = await place(world, 1);
    await world.reconcile();
    expect(await world.inShiphero(orderIds[0])).toHaveLength(1);
    expect(await cursorOf(world)).toEqual(late);
  });

  test('an order read within the second of its change is read once more', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.reconcile();
    await world.store.prisma.order.updateMany({
      data: { readAt: (await world.storedOrder(order.id)).modifiedAt },
    });
    expect(await world.catchUp()).toMatchObject({ value: { changed: 1, whole: true } });
    await world.laterThanAll();
    expect(await world.catchUp()).toMatchObject({ value: { changed: 0, whole: true } });
  });

  test('a backlog of many pages is read whole, each order once', async () => {
    const world = await aWorld();
    await place(world, 620);
    expect(await world.catchUp()).toEqual({ ok: true, value: { changed: 620, whole: true } });
    expect(await world.store.prisma.order.count()).toBe(620);
    expect(await world.store.prisma.dueWork.count({ where: { kind: 'order' } })).toBe(620);
    expect((await world.bigcommerceCalls())['orders.list']).toBeLessThanOrEqual(5);
  });

  test('a backlog is read in slices, each from where the last one ended, though all of it lies in the overlap', async () => {
    const world = await aWorld();
    for (const count of [250, 250, 120]) {
      await place(world, count);
      outside().passTimeThere(5_000);
    }
    const read: number[] = [];
    for (let whole = false; !whole;) {
      const caughtUp = await world.catchUp(world.clients, hasty);
      if (!caughtUp.ok) throw new Error(caughtUp.failure.code);
      read.push(caughtUp.value.changed);
      whole = caughtUp.value.whole;
    }
    // A page that overlaps with what was read has nothing new.
    expect(read.filter((changed) => changed > 0)).toEqual([250, 250, 120]);
    expect((await world.bigcommerceCalls())['orders.list']).toBeLessThanOrEqual(7);
    await world.laterThanAll();
    expect(await world.catchUp()).toEqual({ ok: true, value: { changed: 0, whole: true } });
  });

  test('a slice does not end among orders that changed within one second: they are told apart by number alone', async () => {
    const world = await aWorld();
    await place(world, 520);
    outside().passTimeThere(5_000);
    await place(world, 1);
    expect(await world.catchUp(world.clients, hasty)).toMatchObject({ value: { changed: 250 } });
    expect(await world.catchUp(world.clients, hasty)).toMatchObject({ value: { changed: 271, whole: true } });
  });

  test('the reading after one of several runs looks again at all that changed since it began', async () => {
    const world = await aWorld();
    await place(world, 260);
    const began = Date.now();
    expect(await world.catchUp(world.clients, hasty)).toMatchObject({ value: { whole: false } });
    outside().passTimeThere(3_600_000);
    await place(world, 1);
    expect(await world.catchUp()).toMatchObject({ value: { whole: true } });
    expect((await cursorOf(world))?.getTime()).toBeLessThan(began + 10 * MINUTE_MS);
    outside().passTimeThere(-3_600_000);
  });

  test('an order that changes between two pages does not hide another', async () => {
    const world = await aWorld();
    const orderIds: number[] = [];
    for (const count of [250, 250, 20]) {
      orderIds.push(...(await place(world, count)).orderIds);
      outside().passTimeThere(5_000);
    }
    let pages = 0;
    await world.catchUp({
      ...world.clients,
      bigcommerce: (store) =>
        world.clients.bigcommerce(store, () => {
          pages += 1;
          const [orderId = 0] = orderIds;
          if (pages === 1) void control().setStatus({ hash: world.hash, orderId, statusId: 9 });
        }),
    });
    expect(pages).toBeGreaterThan(1);
    expect(await world.store.prisma.order.count()).toBe(520);
    expect(await world.storedOrder(orderIds[0] ?? 0)).toMatchObject({ statusId: 9 });
  });

  test('an order that cannot be read holds up none of the others, and is told by its own run', async () => {
    const { hash } = await control().createStore({});
    const strange = await control().placeOrder({ hash });
    const apiUrl = await spoilingProxy(outside().bigcommerce.url, strange.id);
    const world = await aWorld({ existing: { hash, apiUrl } });
    const fine = await world.place();
    await world.reconcile();
    expect(await world.inShiphero(fine.id)).toHaveLength(1);
    expect(await world.inShiphero(strange.id)).toEqual([]);
    expect(await world.openIssues()).toEqual([`order_unreadable:${strange.id}`]);
  });

  test('orders before the chosen start are looked at once and left alone', async () => {
    const world = await aWorld({ store: { ordersFrom: new Date(Date.now() + 2 * MINUTE_MS) } });
    const { orderIds } = await place(world, 1);
    await world.reconcile();
    expect(await world.verdict(orderIds[0] ?? 0)).toBe('too_old');
    await world.laterThanAll();
    expect(await world.catchUp()).toMatchObject({ value: { changed: 0, whole: true } });
    expect(await world.inShiphero()).toEqual([]);
  });

  test('a failure in between keeps what was read, and the next time goes on', async () => {
    const world = await aWorld();
    await place(world, 3);
    await control().failNext({ match: { hash: world.hash }, mode: '5xx' });
    expect(await world.catchUp()).toMatchObject({ ok: false });
    expect(await world.catchUp()).toMatchObject({ ok: true, value: { changed: 3, whole: true } });
  });
});
