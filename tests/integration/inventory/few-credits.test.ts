import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreditBudget } from '@/lib/shiphero/credits';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

/** Enough for everything, until only this much comes together. */
function creditsThatRunShort() {
  const state: { most: number; refused: string[]; asked: string[] } = {
    ...{ most: Infinity, refused: [], asked: [] },
  };
  const credits: CreditBudget = {
    take: (estimate, reading = '') => {
      state.asked.push(reading);
      if (estimate <= state.most) return Promise.resolve({ granted: true });
      state.refused.push(reading);
      return Promise.resolve({ granted: false, afterMs: 60_000 });
    },
    learn: () => Promise.resolve(),
    maximum: () => Promise.resolve(4004),
    hasPlenty: () => Promise.resolve(state.most > 2002),
  };
  return { state, credits };
}

onEveryDatabase('while credits are short', (db) => {
  it('a change of stock goes through, though neither orders nor all that changed can be read', async () => {
    const { state, credits } = creditsThatRunShort();
    const world = await createStockWorld(db(), outside, { credits });
    await world.turnOn();
    await world.pass(10 * 60_000);
    state.most = 20;
    await world.receive('SPORK-TI', -8);
    await world.levelsTold('SPORK-TI');
    await world.live(10_000);
    expect(await world.held('SPORK-TI')).toBe(42);
    expect(state.refused).toEqual(expect.arrayContaining(['changedOrders', 'changedLevels']));
    expect(new Set(world.failures.map(({ kind }) => kind))).toEqual(new Set(['rate_limited']));
  });

  it('an event costs a reading of its SKU alone, and nothing where no store sells it', async () => {
    const { state, credits } = creditsThatRunShort();
    const world = await createStockWorld(db(), outside, { credits });
    const { accountId: account } = world.account;
    await world.turnOn();
    await outside.shiphero.control.createProduct({ account, sku: 'NOBODYS', onHand: 3 });
    await world.receive('SPORK-TI', 2);
    state.asked.length = 0;
    await world.levelsTold('NOBODYS');
    expect(state.asked).toEqual([]);
    await world.levelsTold('SPORK-TI');
    expect(state.asked).toEqual(['levels']);
    expect(await db().prisma.level.count({ where: { sku: 'NOBODYS' } })).toBe(0);
    await world.pass(6 * 60_000);
    await world.levelsTold();
    expect(state.asked).toContain('changedLevels');
    expect(await db().prisma.level.count({ where: { sku: 'NOBODYS' } })).toBe(1);
  });

  it('a SKU that moves all the time is read once in four seconds, and another at once', async () => {
    const { state, credits } = creditsThatRunShort();
    const world = await createStockWorld(db(), outside, { credits });
    await world.turnOn();
    const readings = async (...skus: string[]): Promise<number> => {
      state.asked.length = 0;
      for (const sku of skus) await world.receive(sku, -1);
      await world.levelsTold(...skus);
      return state.asked.filter((asked) => asked === 'levels').length;
    };
    const onHand = async (sku: string): Promise<number> =>
      (await db().prisma.level.aggregate({ where: { sku }, _sum: { onHand: true } }))._sum.onHand ?? 0;
    const [sporks, skillets] = [await onHand('SPORK-TI'), await onHand('SKILLET-10')];
    expect(await readings('SPORK-TI')).toBe(1);
    await world.pass(1_000);
    expect(await readings('SPORK-TI')).toBe(1);
    state.most = 200;
    await world.pass(1_000);
    expect(await readings('SPORK-TI')).toBe(0);
    await world.pass(1_000);
    expect(await readings('SPORK-TI', 'SKILLET-10')).toBe(1);
    expect(await onHand('SPORK-TI')).toBe(sporks - 2);
    expect(await onHand('SKILLET-10')).toBe(skillets - 1);
    state.asked.length = 0;
    // Nothing more tells of it.
    await world.live(4_000, 2_000);
    expect(state.asked.filter((asked) => asked === 'levels')).toHaveLength(1);
    expect(await onHand('SPORK-TI')).toBe(sporks - 4);
  });

  it('units that ShipHero gave back are not sold before their order is read again', async () => {
    const { state, credits } = creditsThatRunShort();
    const world = await createStockWorld(db(), outside, { credits });
    await world.turnOn();
    await world.pass(30_000);
    const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 8 }] });
    await world.mark({ kind: 'order', key: String(order.id) });
    await world.run();
    await world.levelsTold('SPORK-TI');
    await world.live(30_000);
    expect(await world.store.prisma.fulfillmentLine.findFirstOrThrow()).toMatchObject({ shown: 8 });
    expect(await world.held('SPORK-TI')).toBe(42);

    state.most = 20;
    const reference = `${order.id}-${order.addressIds[0] ?? 0}`;
    await world.tell({ what: 'given_back', about: reference });
    // As much as the order had taken is free.
    await world.receive('SPORK-TI', 8);
    await world.levelsTold('SPORK-TI');
    await world.live(20_000);
    expect(await db().prisma.level.findFirst({ where: { sku: 'SPORK-TI' } })).toMatchObject({ onHand: 58 });
    expect(await world.held('SPORK-TI')).toBe(42);
    // ShipHero says that the order has its units all the same.
    state.most = Infinity;
    await world.live(120_000, 20_000);
    expect(await world.held('SPORK-TI')).toBe(50);
  });

  it('a reading of ShipHero’s orders goes on where it was left', async () => {
    const { state, credits } = creditsThatRunShort();
    const world = await createStockWorld(db(), outside, { credits });
    await world.turnOn();
    for (let n = 0; n < 20; n += 1) {
      const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 1 }] });
      await world.mark({ kind: 'order', key: String(order.id) });
    }
    await world.live(10_000);
    await world.pass(70_000);
    let pages = 0;
    const plenty = credits.take.bind(credits);
    credits.take = async (estimate, reading) => {
      const second = reading === 'changedOrders' && (pages += 1) > 1;
      if (second) state.most = 20;
      return plenty(estimate, reading);
    };
    await world.levelsTold();
    expect(state.refused).toContain('changedOrders');
    const cursor = () => world.store.prisma.storeCursor.findFirstOrThrow({ where: { name: 'coverage' } });
    const left = await cursor();
    expect(left.pass).toMatchObject({ of: world.connectionId, after: expect.any(String) as string });
    await outside.shiphero.control.resetCounts({});
    credits.take = plenty;
    state.most = Infinity;
    await world.live(80_000, 20_000);
    expect(await outside.shiphero.control.requestCounts({})).toMatchObject({ orders: { requests: 1 } });
    const ended = await cursor();
    expect(ended.pass).toBeNull();
    expect(ended.readTo.getTime()).toBeGreaterThan(left.readTo.getTime());
  });
});
