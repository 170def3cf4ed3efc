import { afterEach, expect, test } from 'vitest';
import { decideFinish } from '@/lib/work/decide-finish';
import { done } from '@/lib/work/run';
import { releaseHold } from '@/lib/orders/release-hold';
import { createOrderHandler } from '@/lib/worker/order-handler';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { losingLease } from '../support/losing-lease';
import { passTime } from '../support/pass-time';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('what a failure of a write proves', (db) => {
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

  test('a server error in the middle of a write is settled like a lost answer', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: '5xx' });
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await world.intents(referenceOf(order))).toMatchObject([{ state: 'open' }]);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('a fault after the order was taken makes no second order', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'apply-then-5xx', status: 502 });
    const order = await world.place();
    await world.runMarked(order.id);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect((await world.intents(referenceOf(order))).map(({ state }) => state)).toEqual(['written']);
  });

  test('a fault is over when it is answered: the order is sent again within half a minute', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: '5xx' });
    const order = await world.place();
    await world.runMarked(order.id);
    for (let s = 0; s < 32 && (await world.inShiphero(order.id)).length === 0; s += 1) {
      await passTime(db(), 1_000);
      await world.run();
    }
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test.each([408, 504, 524])(
    '%d is no answer: the order may still be taken, and is not sent again soon',
    async (status) => {
      const world = await aWorld();
      await shiphero().failNext({ match: create, mode: '5xx', status });
      const order = await world.place();
      await world.runMarked(order.id);
      await passTime(db(), 38_000);
      await world.run();
      expect(await world.intents(referenceOf(order))).toMatchObject([{ state: 'open', absentSince: null }]);
    },
  );

  test('a refused connection sends nothing: no write stays open, and the order waits for ShipHero', async () => {
    const world = await aWorld();
    await shiphero().refuseConnections();
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await world.intents(referenceOf(order))).toMatchObject([{ state: 'refused' }]);
    expect(await world.due(order.id)).toMatchObject({ tries: 1, lastCode: 'shiphero.unreachable' });
    await shiphero().acceptConnections();
    await passTime(db(), 1_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('an order that ShipHero never confirms is an issue with its evidence after three times, and no longer once it does', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: '5xx', status: 502, times: 100 });
    const order = await world.place();
    await world.runMarked(order.id);
    const cause = `write_unsettled:shiphero.order_create:${referenceOf(order)}`;
    const absences = async () =>
      (await world.intents(referenceOf(order))).filter(({ state }) => state === 'absent').length;
    for (let s = 0; s < 200 && (await absences()) < 3; s += 5) {
      expect(await world.openIssues()).toEqual([]);
      await passTime(db(), 5_000);
      await world.run();
    }
    expect(await world.openIssues()).toEqual([cause]);
    const issue = await world.store.prisma.issue.findFirstOrThrow({ include: { holds: true } });
    expect(issue).toMatchObject({
      waitingFor: 'system',
      holds: [{ kind: 'order', key: String(order.id) }],
      facts: {
        effect: 'shiphero.order_create',
        reference: referenceOf(order),
        timesAbsent: 3,
        lastCode: 'shiphero.no_usable_answer',
        lastStatus: 502,
      },
    });
    await shiphero().clearFaults();
    for (let s = 0; s < 60 && (await world.inShiphero(order.id)).length === 0; s += 5) {
      await passTime(db(), 5_000);
      await world.run();
    }
    expect(await world.openIssues()).toEqual([]);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('an order whose outcome stays open for five minutes is an issue, and no longer once it is found', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'apply-then-lose-answer' });
    const order = await world.place();
    await world.runMarked(order.id);
    await shiphero().failNext({ match: { operation: 'orders' }, mode: '5xx', times: 100 });
    await passTime(db(), 4 * 60_000);
    await world.run();
    expect(await world.openIssues()).toEqual([]);
    await passTime(db(), 61_000);
    await world.run();
    expect(await world.openIssues()).toEqual([`write_unsettled:shiphero.order_create:${referenceOf(order)}`]);
    await shiphero().clearFaults();
    await passTime(db(), 61_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });

  test('an order called off after it was never confirmed lets go of the issue: nothing is open any more', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: '5xx', times: 100 });
    const order = await world.place();
    await world.runMarked(order.id);
    for (let s = 0; s < 200 && (await world.openIssues()).length === 0; s += 10) {
      await passTime(db(), 10_000);
      await world.run();
    }
    expect(await world.openIssues()).toHaveLength(1);
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 5 });
    await world.mark(order.id);
    await world.runForAnHour();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.inShiphero(order.id)).toEqual([]);
  });

  test('an order does not leave once the lease is lost, whatever it waited for, and is sent at once by the next run', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.mark(order.id);
    const losing = losingLease(world.clients);
    await world.run(losing.once(createOrderHandler({ clients: losing.clients })));
    expect(await world.inShiphero(order.id)).toEqual([]);
    expect(await world.intents(referenceOf(order))).toMatchObject([{ state: 'refused' }]);
    const [outcome] = losing.outcomes;
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { code: 'app.sent_too_late' } });
    const facts = { work: { kind: 'order', key: String(order.id), tries: 3 }, jitter: 1 } as const;
    expect(outcome && decideFinish(outcome, facts)).toMatchObject({ inMs: 50, usesTry: false });
    await passTime(db(), 61_000);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('a hold is not taken off once the lease is lost', async () => {
    const world = await aWorld();
    const order = await world.place();
    await world.runMarked(order.id);
    await shiphero().resetCounts();
    const { clients, signal } = losingLease(world.clients);
    await world.mark(order.id);
    const released: unknown[] = [];
    await world.run(async (run) => {
      const hold = { from: 'payment', unsure: [], to: null } as const;
      const change = { partnerOrderId: referenceOf(order), ...hold };
      released.push(await releaseHold({ ...run, signal }, { clients }, order.id, change));
      return done();
    });
    expect(released).toMatchObject([{ sending: 'failed', failure: { code: 'app.sent_too_late' } }]);
    expect(await world.shipheroCalls()).toEqual({});
  });
});
