import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPushHandler } from '@/lib/inventory/push-stock';
import { losingLease } from '../support/losing-lease';
import { onEveryDatabase } from '../support/on-every-database';
import { flowCounts } from '../support/flow-counts';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { TIMES, createStockWorld } from './stock-world';

const HOURS = 60 * 60_000;

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('numbers that nobody can be sure of', (db) => {
  it('does not send a number again before the last one was read back, and ends with the last', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await outside.bigcommerce.control.behave({
      hash: world.hash,
      behaviours: { adjustmentDelayMs: 40_000, adjustmentOrder: 'shuffled' },
    });
    const before = (await world.adjustments()).length;
    await world.receive('SKILLET-10', 1);
    await world.levelsChanged();
    await world.receive('SKILLET-10', 1);
    await world.levelsChanged();
    await world.receive('SKILLET-10', 1);
    await world.levelsChanged();
    expect((await world.adjustments()).length).toBe(before + 1);
    await world.live(240_000, 10_000);
    expect(await world.held('SKILLET-10')).toBe(53);
    expect((await world.adjustments()).length).toBe(before + 2);
    expect(await world.openIssues()).toEqual([]);
  });

  it.each(['apply-then-lose-answer', 'reset'] as const)(
    'settles an adjustment whose answer was lost (%s) before it sends another, and reads what came of it',
    async (mode) => {
      const world = await createStockWorld(db(), outside);
      await world.turnOn();
      await outside.bigcommerce.control.failNext({
        match: { hash: world.hash, method: 'PUT', pathPattern: 'adjustments' },
        mode,
      });
      await world.receive('SKILLET-10', 5);
      await world.levelsChanged();
      expect(world.failures.map(({ kind }) => kind)).toEqual(['unknown_outcome']);
      const before = (await world.adjustments()).length;
      await world.push();
      expect((await world.adjustments()).length).toBe(before);
      await world.live(60_000);
      expect(await world.held('SKILLET-10')).toBe(55);
      expect((await world.adjustments()).length).toBe(before + (mode === 'reset' ? 1 : 0));
    },
  );

  it('sends nothing once the lease is lost, however long the number waited for the wire', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const before = (await world.adjustments()).length;
    await world.receive('SKILLET-10', 5);
    await world.levelsDue();
    const losing = losingLease(world.clients);
    await world.run(losing.once(createPushHandler({ clients: losing.clients, times: TIMES })));
    expect((await world.adjustments()).length).toBe(before);
    expect(world.failures.map(({ code }) => code)).toEqual(['app.sent_too_late']);
    await world.pass(60_000);
    await world.live(30_000);
    expect(await world.held('SKILLET-10')).toBe(55);
  });

  it('settles an adjustment that met a fault from its answer on, and tells of one that nobody ever confirms', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const match = { hash: world.hash, method: 'PUT', pathPattern: 'adjustments' };
    await outside.bigcommerce.control.failNext({ match, mode: '5xx', times: 1_000 });
    await world.receive('SKILLET-10', 5);
    await world.levelsChanged();
    await world.live(8_000, 1_000);
    const first = await world.store.prisma.intent.findFirst({ where: { state: 'lapsed' } });
    expect(first).toMatchObject({ lastStatus: 503 });
    await world.live(90_000);
    expect(await world.openIssues()).toMatchObject([
      { code: 'write_unsettled', facts: { effect: 'bigcommerce.adjust_stock', lastStatus: 503 } },
    ]);
    await outside.bigcommerce.control.clearFaults();
    await world.live(90_000);
    expect(await world.held('SKILLET-10')).toBe(55);
    expect(await world.openIssues()).toEqual([]);
  });

  it('ends with the number of now where the lost one was another and stock went back meanwhile', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await outside.bigcommerce.control.failNext({
      match: { hash: world.hash, method: 'PUT', pathPattern: 'adjustments' },
      mode: 'apply-then-lose-answer',
    });
    await world.receive('SKILLET-10', 5);
    await world.levelsChanged();
    await world.receive('SKILLET-10', -5);
    await world.levelsChanged();
    await world.live(60_000);
    expect(await world.held('SKILLET-10')).toBe(50);
  });

  it('sees within hours that somebody changed a number, twice, tells of it and puts it right', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const counted = await flowCounts(world.store, 'stock');
    await outside.bigcommerce.control.setStock({ hash: world.hash, sku: 'STOVE-FOLD', quantity: 99 });
    await world.push();
    expect(await world.held('STOVE-FOLD')).toBe(99);
    await world.pass(7 * HOURS);
    await world.mark({ kind: 'reconcile', key: 'stock' });
    await world.run();
    expect(await world.openIssues()).toEqual([]);
    let told = 0;
    for (let step = 0; step < 25; step += 1) {
      await world.live(10_000, 10_000);
      told = Math.max(told, (await world.openIssues()).length);
    }
    expect(told).toBe(1);
    expect(await world.held('STOVE-FOLD')).toBe(50);
    expect(await world.openIssues()).toEqual([]);
    const issues = await world.store.prisma.issue.findMany();
    expect(issues).toMatchObject([{ code: 'stock_drift', facts: { expected: 50, shown: 99 } }]);
    // No level had changed: how long it took says nothing.
    expect(await flowCounts(world.store, 'stock')).toEqual({ all: counted.all + 1, timed: counted.timed });
  });

  it('gives up a number that BigCommerce never keeps, until the next hours, and tells of it', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.receive('STOVE-FOLD', 1);
    await world.levelsChanged();
    const undo = async () => {
      await outside.bigcommerce.control.applyAdjustmentsNow({ hash: world.hash });
      await outside.bigcommerce.control.setStock({ hash: world.hash, sku: 'STOVE-FOLD', quantity: 3 });
    };
    for (let step = 0; step < 60; step += 1) {
      await undo();
      await world.live(10_000, 10_000);
    }
    const sent = (await world.adjustments()).length;
    expect(await world.openIssues()).toMatchObject([{ code: 'stock_drift' }]);
    await world.live(60_000, 10_000);
    expect((await world.adjustments()).length).toBe(sent);
  });
});
