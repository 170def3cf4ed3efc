import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock } from '@/lib/platform/clock';
import { createLog } from '@/lib/platform/log';
import { createShipheroApi } from '@/lib/shiphero/api';
import { findNewPackages } from '@/lib/shipments/find-new-packages';
import { reconcileShipments } from '@/lib/shipments/reconcile-shipments';
import type { Run } from '@/lib/work/run';
import { decideFinish } from '@/lib/work/decide-finish';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { hasty } from '../support/work-bench';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createShippingWorld } from './shipping-world';
import type { ShippingWorld } from './shipping-world';

onEveryDatabase('Packages that no webhook told of', (current) => {
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

  const aReconciliation = (of = world): Run => ({
    work: {
      storeId: of.storeId,
      kind: 'reconcile',
      key: 'shipments',
      noted: 1,
      tries: 0,
      lastCode: null,
      lease: of.storeId,
    },
    store: of.store,
    clock: systemClock,
    log: createLog('silent'),
    signal: new AbortController().signal,
  });
  const find = () => findNewPackages(aReconciliation(), world);
  const dueOrders = () => world.store.prisma.dueWork.count({ where: { kind: 'order' } });

  async function shipped(in_ = world): Promise<number> {
    const { id, reference, lines } = await in_.placeOrder({ lines: [{ sku: 'SPORK-TI' }] });
    await in_.ship(reference, [{ items: [{ line: String(lines[0]?.id), quantity: 1 }] }]);
    return id;
  }

  it('are found by reading on from the cursor, told of, and not looked at again', async () => {
    const id = await shipped();
    expect(await find()).toMatchObject({ value: { raised: 1, whole: true } });
    await world.runToTheEnd(2);
    expect(await world.shipments(id)).toHaveLength(1);
    expect(await find()).toMatchObject({ value: { raised: 0, whole: true } });
    expect(await world.store.prisma.storeCursor.count({ where: { name: 'shipments' } })).toBe(1);
  });

  it('are found where ShipHero shows them only after a reading, with a time before it', async () => {
    const id = await shipped();
    await outside.shiphero.control.lagLookups({ ms: 3_600_000 });
    const minuteLater = { now: () => new Date(Date.now() + 60_000) };
    const early = { ...aReconciliation(), clock: minuteLater };
    expect(await findNewPackages(early, world)).toMatchObject({ value: { raised: 0, whole: true } });
    await outside.shiphero.control.lagLookups({ ms: 0 });
    expect(await find()).toMatchObject({ value: { raised: 1, whole: true } });
    await world.runToTheEnd(2);
    expect(await world.shipments(id)).toHaveLength(1);
  });

  it('of other channels and of other stores are passed over', async () => {
    const other = await createShippingWorld(current(), outside);
    await shipped(other);
    const stranger = await outside.shiphero.control.createOrderOutside({
      account: world.hash,
      lines: [{ sku: 'SPORK-TI', quantity: 1 }],
    });
    await outside.shiphero.control.shipOrder({ orderId: stranger.id });
    expect(await find()).toMatchObject({ value: { raised: 0, whole: true } });
    // Even with the other store's account in hand.
    expect(await findNewPackages(aReconciliation(), other)).toMatchObject({
      value: { raised: 0, whole: true },
    });
    expect(await other.store.prisma.dueWork.count({ where: { kind: 'order' } })).toBe(0);
    expect(await dueOrders()).toBe(0);
  });

  it('are gone through to the end although credits run out on the way', async () => {
    for (let count = 0; count < 25; count += 1) await shipped();
    const account = world.hash;
    await outside.shiphero.control.setQuota({ account, remaining: 160, perSecond: 0.001 });
    await outside.shiphero.control.resetCounts();
    expect(await find()).toMatchObject({ ok: false, failure: { kind: 'rate_limited' } });
    expect(await dueOrders()).toBe(13);
    await outside.shiphero.control.setQuota({ account, remaining: 4_004 });
    expect(await find()).toMatchObject({ value: { raised: 12, whole: true } });
    expect(await dueOrders()).toBe(25);
    expect(await world.store.prisma.storeCursor.findFirst({ where: { name: 'shipments' } })).toMatchObject({
      pass: null,
    });
  });

  it('are gone through in slices, between which others have their turn', async () => {
    for (let count = 0; count < 25; count += 1) await shipped();
    const slice = () => reconcileShipments(hasty(aReconciliation()), world);
    const ends = [await slice(), await slice(), await slice(), await slice()];
    while (ends.at(-1)?.outcome === 'done' && 'againInMs' in (ends.at(-1) ?? {})) ends.push(await slice());
    expect(ends.at(-1)).toEqual({ outcome: 'done' });
    for (const end of ends.slice(0, 2))
      expect(end).toEqual({ outcome: 'done', againInMs: 1_000, underWay: true });
    expect(await dueOrders()).toBe(25);
  });

  it('leave the cursor where it was when ShipHero cannot be reached', async () => {
    const id = await shipped();
    const clients = {
      ...world.clients,
      shiphero: async (...asked: Parameters<typeof world.clients.shiphero>) => {
        const client = await world.clients.shiphero(...asked);
        if (!client.ok) return client;
        const api = createShipheroApi({ ...client.value.api, apiUrl: 'http://127.0.0.1:9' });
        return { ok: true as const, value: { ...client.value, api } };
      },
    };
    expect(await findNewPackages(aReconciliation(), { clients })).toMatchObject({ ok: false });
    expect(await world.store.prisma.storeCursor.count({ where: { name: 'shipments' } })).toBe(0);
    expect(await find()).toMatchObject({ value: { raised: 1, whole: true } });
    await world.runToTheEnd(2);
    expect(await world.shipments(id)).toHaveLength(1);
  });

  it('and orders that changed in ShipHero are both found by the whole reconciliation, which comes again', async () => {
    const id = await shipped();
    const ended = await reconcileShipments(aReconciliation(), world);
    const work = { kind: 'reconcile', key: 'shipments', tries: 0 } as const;
    expect(decideFinish(ended, { work, jitter: 0 })).toMatchObject({
      as: 'done',
      againInMs: expect.any(Number) as number,
    });
    await world.runToTheEnd(2);
    expect(await world.shipments(id)).toHaveLength(1);
    expect(await world.store.prisma.fulfillmentOrder.findMany()).toMatchObject([{ state: 'fulfilled' }]);
  });
});
