import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Observe, StoreClients } from '@/lib/stores/store-clients';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { readOrder } from '@/lib/bigcommerce/orders';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { moveOrderStatus } from '@/lib/shipments/move-order-status';
import { done } from '@/lib/work/run';
import { losingLease } from '../support/losing-lease';
import { passTime } from '../support/pass-time';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createShippingWorld } from './shipping-world';
import type { ShippingWorld } from './shipping-world';

const SHIPMENTS = { method: 'POST', pathPattern: '/shipments$' };

onEveryDatabase('A package is told of once', (current) => {
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

  /** An order with a package of its own for each quantity, announced and not worked yet. */
  async function packed(quantities: readonly number[], trackingNumber?: string): Promise<number> {
    const total = quantities.reduce((sum, units) => sum + units, 0);
    const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: total }] });
    const line = String(order.lines[0]?.id);
    await world.ship(
      order.reference,
      quantities.map((quantity) => ({
        items: [{ line, quantity }],
        ...(trackingNumber === undefined ? {} : { trackingNumber }),
      })),
    );
    await world.announce(order.id, [order.reference]);
    return order.id;
  }

  it.each([[undefined], ['']])('where the answer was lost (tracking number: %s)', async (trackingNumber) => {
    const id = await packed([1, 1], trackingNumber);
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode: 'apply-then-lose-answer' });
    await world.run();
    expect(await world.shipments(id)).toHaveLength(1);
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(2);
    expect(await world.timeline(id)).toEqual(
      expect.arrayContaining(['shipment.unknown', 'shipment.found', 'shipment.created']),
    );
    expect((await world.packages()).every((one) => one.bigcommerceShipmentId !== null)).toBe(true);
    expect(await world.openIssues()).toEqual([]);
  });

  it('where it was applied after the client had given up', async () => {
    const id = await packed([2]);
    const mode = 'apply-after-client-gave-up';
    world.patience.ms = 500;
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode, delayMs: 1_200 });
    await world.run();
    // Due again before it was applied: nothing may be sent while it can still be under way.
    await world.mark(id);
    await world.run();
    expect(await world.shipments(id)).toEqual([]);
    await vi.waitFor(async () => expect(await world.shipments(id)).toHaveLength(1), { timeout: 5_000 });
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(1);
    expect(await world.packages()).toMatchObject([{ confirmedAt: expect.any(Date) as Date }]);
  });

  it('where it never arrived: looked for twice, then sent again', async () => {
    const id = await packed([2]);
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode: 'reset' });
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(1);
    expect((await world.emails(id)).filter((email) => email.kind === 'shipment')).toHaveLength(1);
  });

  it('where an equal shipment was made by hand before: that one is not taken for the lost one', async () => {
    const id = await packed([1, 1], '');
    const { lines, addressIds } = await world.order(id);
    await world.shipByHand(id, { addressId: addressIds[0] ?? 0, lineId: lines[0]?.id ?? 0, quantity: 1 });
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode: 'apply-then-lose-answer' });
    await world.runToTheEnd();
    const shipments = await world.shipments(id);
    expect(shipments).toHaveLength(2);
    expect(await world.order(id)).toMatchObject({ lines: [{ quantity: 2, quantityShipped: 2 }] });
    expect(await world.openIssues()).toEqual([]);
  });

  it('where an equal package was told of just before the answer was lost', async () => {
    const id = await packed([1, 1], 'TWIN');
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode: 'slow' });
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode: 'apply-then-lose-answer' });
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(2);
    expect(await world.openIssues()).toEqual([]);
    const told = (await world.packages()).map((one) => one.bigcommerceShipmentId);
    expect(new Set(told).size).toBe(2);
  });

  it('where the first write shows up beside the second: a person is told', async () => {
    const id = await packed([1]);
    const [line] = (await world.order(id)).lines;
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode: 'reset' });
    await world.runToTheEnd(5);
    expect(await world.shipments(id)).toHaveLength(1);
    // Room for the late one, which no real request of ours makes here any more.
    await outside.bigcommerce.control.changeOrder({
      hash: world.hash,
      orderId: id,
      change: { quantities: [{ lineId: line?.id ?? 0, quantity: 2 }] },
    });
    const [told] = await world.packages();
    const addressId = (await world.order(id)).addressIds[0] ?? 0;
    const tracking = told?.trackingNumber ?? '';
    await world.store.sql.query(
      "update intent set state = 'rewritten' where store_id = $1::uuid and state = 'written'",
    );
    await world.shipByHand(id, { addressId, lineId: line?.id ?? 0, quantity: 1, tracking });
    await world.mark(id);
    await world.runToTheEnd(3);
    expect(await world.openIssues()).toMatchObject([{ cause: `shipment_ambiguous:twice:${told?.labelId}` }]);
    expect(await world.packages()).toMatchObject([{ bigcommerceShipmentId: told?.bigcommerceShipmentId }]);
  });

  it.each(['429', '429-bare'] as const)('after a delay where BigCommerce says %s', async (mode) => {
    const id = await packed([1, 1]);
    await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode });
    await world.run();
    expect(await world.store.prisma.dueWork.findMany({ where: { kind: 'order' } })).toMatchObject([
      { tries: 0 },
    ]);
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(2);
  });

  it('and not once the lease is lost, however long it waited: the next run tells of it', async () => {
    const id = await packed([2]);
    const losing = losingLease(world.clients);
    await world.run(losing.once(world.handlerWith(losing.clients)));
    expect(await world.shipments(id)).toHaveLength(0);
    expect(await world.store.prisma.intent.findMany()).toMatchObject([{ state: 'refused' }]);
    await passTime(current(), 61_000);
    await world.run();
    expect(await world.shipments(id)).toHaveLength(1);
  });

  it('and its order’s status is not written either once the lease is lost', async () => {
    const id = await packed([2]);
    await world.run();
    const before = (await world.order(id)).statusId;
    const { clients, signal } = losingLease(world.clients);
    await world.mark(id);
    const rules = { ...DEFAULT_STATUS_RULES, reverse: { ...DEFAULT_STATUS_RULES.reverse, shipped: 10 } };
    const moved: unknown[] = [];
    await world.run(async (run) => {
      const api = await clients.bigcommerce(run.store);
      if (!api.ok) throw new Error(api.failure.code);
      const order = await readOrder(api.value, asBigcommerceOrderId(id));
      if (!order.ok) throw new Error(order.failure.code);
      moved.push(await moveOrderStatus({ ...run, signal }, { clients }, order.value, 'other', rules));
      return done();
    });
    expect(moved).toMatchObject([{ outcome: 'failed', failure: { code: 'app.sent_too_late' } }]);
    expect((await world.order(id)).statusId).toBe(before);
  });

  it.each(['5xx', 'apply-then-5xx'] as const)(
    'after a fault (%s): it is over, and settled within half a minute',
    async (mode) => {
      const id = await packed([2]);
      await outside.bigcommerce.control.failNext({ match: SHIPMENTS, mode });
      await world.run();
      for (let s = 0; s < 34; s += 2) {
        await passTime(current(), 2_000);
        await world.run();
      }
      expect(await world.shipments(id)).toHaveLength(1);
      const first = await world.store.prisma.intent.findFirst({ orderBy: { createdAt: 'asc' } });
      expect(first).toMatchObject({
        state: mode === '5xx' ? 'absent' : 'written',
        lastStatus: 503,
      });
      await world.runToTheEnd();
      expect(await world.shipments(id)).toHaveLength(1);
      expect(await world.openIssues()).toEqual([]);
    },
  );

  it('wherever the process dies', async () => {
    for (let exchange = 0; exchange < 8; exchange += 1) {
      const id = await packed([1, 2]);
      let left = exchange;
      const dying =
        (observe?: Observe): Observe =>
        (seen) => {
          observe?.(seen);
          left -= 1;
          if (left === -1) throw new Error('the process died');
        };
      const clients: StoreClients = {
        ...world.clients,
        bigcommerce: (store, observe) => world.clients.bigcommerce(store, dying(observe)),
      };
      await world.run(world.handlerWith(clients));
      await world.runToTheEnd();
      const shipments = await world.shipments(id);
      expect(shipments.map((shipment) => shipment['items'])).toHaveLength(2);
      expect(await world.order(id)).toMatchObject({ statusId: 2, lines: [{ quantityShipped: 3 }] });
    }
    expect((await world.packages()).filter((one) => one.bigcommerceShipmentId === null)).toEqual([]);
    expect(await world.openIssues()).toEqual([]);
  });
});
