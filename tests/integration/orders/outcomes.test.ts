import { afterEach, expect, test } from 'vitest';
import { done } from '@/lib/work/run';
import { orderStep } from '@/lib/orders/order-step';
import { readOrder } from '@/lib/bigcommerce/orders';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { flowCounts } from '../support/flow-counts';
import { passTime } from '../support/pass-time';
import { A_WHILE_MS, createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('sending an order without a clear answer', (db) => {
  afterEach(() => expectPlaces(db()));

  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;
  /** A world whose SKUs are known, so that the next call to ShipHero is the order itself. */
  async function aWorld(options?: Parameters<typeof createOrdersWorld>[2]): Promise<OrdersWorld> {
    await shiphero().clearFaults();
    await shiphero().lagLookups({ ms: 0 });
    const world = await createOrdersWorld(db(), outside(), options);
    await world.warmUp({ hash: world.hash, example: 'guest' });
    return world;
  }
  const create = { operation: 'order_create' };
  const referenceOf = (order: { id: number; addressIds: readonly number[] }) =>
    `${order.id}-${order.addressIds[0] ?? 0}`;

  test('an answer that is lost after the order was taken makes no second order', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'apply-then-lose-answer' });
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await world.intents(referenceOf(order))).toMatchObject([{ state: 'open' }]);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([{ state: 'sending' }]);
    await passTime(db(), 6_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([{ state: 'sent' }]);
    expect(await world.timeline(order.id)).toEqual(
      expect.arrayContaining(['shiphero.order_unknown', 'shiphero.order_found']),
    );
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    // It and the one before that made its SKUs known.
    expect(await flowCounts(world.store, 'orders')).toEqual({ all: 2, timed: 2 });
    expect(await world.due(order.id)).toMatchObject({ tries: 0 });
  });

  test('an order that was never taken is sent once it is surely absent, and not before', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'reset' });
    const order = await world.place();
    await world.runMarked(order.id);
    await world.mark(order.id);
    await passTime(db(), 6_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toEqual([]);
    expect(await world.intents(referenceOf(order))).toMatchObject([{ state: 'open' }]);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect((await world.intents(referenceOf(order))).map(({ state }) => state)).toEqual([
      'absent',
      'written',
    ]);
    expect(await world.verdict(order.id)).toBe('sent');
  });

  test('an order that is taken after the client gave up is found, and not sent again', async () => {
    const world = await aWorld({ patienceMs: 1_000 });
    await shiphero().failNext({ match: create, mode: 'apply-after-client-gave-up' });
    const order = await world.place();
    await world.runMarked(order.id);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect((await world.intents(referenceOf(order))).map(({ state }) => state)).toEqual(['written']);
    expect(await world.openIssues()).toEqual([]);
  });

  test('a look-up that lags does not make a second order', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'apply-then-lose-answer' });
    await shiphero().lagLookups({ ms: 3_600_000 });
    const order = await world.place();
    await world.runMarked(order.id);
    await passTime(db(), 20_000);
    await world.run();
    expect(await world.intents(referenceOf(order))).toMatchObject([{ state: 'open' }]);
    await shiphero().lagLookups({ ms: 0 });
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([{ state: 'sent' }]);
  });

  test('an order called off while its outcome is open is settled first, and then told of', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'apply-then-lose-answer' });
    const order = await world.place();
    await world.runMarked(order.id);
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 5 });
    await world.mark(order.id);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([{ state: 'sent' }]);
    expect(await world.openIssues()).toEqual([`order_changed_after_sending:${order.id}`]);
  });

  test('another shop’s order of the same reference is not ours', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'reset' });
    const order = await world.place();
    await shiphero().createOrderOutside({
      account: world.account.accountId,
      partnerOrderId: referenceOf(order),
      lines: [{ sku: 'SPORK-TI', quantity: 1 }],
    });
    await world.runMarked(order.id);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('a request limit delays, uses up no try, and is no issue', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: '429' });
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await world.due(order.id)).toMatchObject({ done: 0, tries: 0, lastCode: 'shiphero.request_cap' });
    expect(await world.openIssues()).toEqual([]);
    await passTime(db(), 60_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('an empty credit bucket delays without a request, and uses up no try', async () => {
    const world = await aWorld();
    await db().prisma.creditBucket.updateMany({ data: { remaining: 0, perSecond: 1 } });
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await world.due(order.id)).toMatchObject({ done: 0, tries: 0, lastCode: 'shiphero.credits' });
    expect(await world.shipheroCalls()).toEqual({});
    await passTime(db(), 60_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('without credits a new order is not read from BigCommerce either: the reading would be lost', async () => {
    const world = await aWorld();
    await db().prisma.creditBucket.updateMany({
      data: { remaining: 12, perSecond: 1, countedAt: new Date() },
    });
    const orders = [await world.place(), await world.place()];
    await world.runMarked(...orders.map(({ id }) => id));
    expect(await world.bigcommerceCalls()).toEqual({});
    await passTime(db(), 60_000);
    await world.run();
    expect(await world.bigcommerceCalls()).toMatchObject({ 'orders.read': 2 });
    for (const { id } of orders) expect(await world.inShiphero(id)).toHaveLength(1);
  });

  test('an order that ShipHero has is read without waiting for credits', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.runMarked(order.id);
    await outside().bigcommerce.control.resetCounts({ hash: world.hash });
    await db().prisma.creditBucket.updateMany({
      data: { remaining: 0, perSecond: 1, countedAt: new Date() },
    });
    await world.runMarked(order.id);
    expect(await world.bigcommerceCalls()).toMatchObject({ 'orders.read': 1 });
  });

  test('a refused token stops the store under one issue, and everything goes on when it is accepted', async () => {
    const world = await aWorld();
    const orders = [await world.place(), await world.place(), await world.place()];
    await shiphero().revokeToken({ account: world.account.accountId });
    await world.runMarked(...orders.map(({ id }) => id));
    const { stoppedBecause } = await world.store.prisma.store.findFirstOrThrow();
    expect(stoppedBecause).toMatch(/^shiphero\./);
    expect(await world.openIssues()).toEqual(['shiphero_unauthorized:']);
    expect(await world.run()).toBe(0);

    const { accessToken } = await shiphero().issueToken({ account: world.account.accountId });
    await world.reconnect(accessToken);
    await world.run();
    expect(await world.inShiphero()).toHaveLength(4);
  });

  test('a run that was frozen past its lease records nothing and sends nothing', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.mark(order.id);
    let ended: unknown;
    await world.run(async (run) => {
      const api = await world.clients.bigcommerce(run.store);
      if (!api.ok) throw new Error(api.failure.code);
      const stale = await readOrder(api.value, asBigcommerceOrderId(order.id));
      if (!stale.ok) throw new Error(stale.failure.code);
      // Frozen here: another process works the order, after it was cancelled.
      await passTime(db(), A_WHILE_MS);
      await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 5 });
      await world.run();
      ended = await orderStep(run, { clients: world.clients }, stale.value, new Date()).catch(
        (err: unknown) => err,
      );
      return done();
    });
    expect(ended).toMatchObject({ name: 'LeaseLost' });
    expect(await world.inShiphero(order.id)).toEqual([]);
    expect(await world.verdict(order.id)).toBe('cancelled');
    expect(await world.fulfillmentOrders(order.id)).toEqual([]);
  });
});
