import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPushHandler } from '@/lib/inventory/push-stock';
import { createLevelsHandler } from '@/lib/inventory/read-levels';
import { done } from '@/lib/work/run';
import type { Outcome, Run } from '@/lib/work/run';
import { onEveryDatabase } from '../support/on-every-database';
import { standsBefore } from '../support/stands-before';
import { aRunner } from '../support/work-bench';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld, TIMES } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('raising stock', (db) => {
  it('sends nothing while BigCommerce’s orders cannot be read, and the number afterwards', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const before = (await world.adjustments()).length;
    await world.receive('SKILLET-10', 7);
    const match = { hash: world.hash, method: 'GET', pathPattern: '^/v2/orders' };
    await outside.bigcommerce.control.failNext({ match, mode: '5xx', times: 1_000 });
    await world.levelsChanged();
    expect(world.failures.at(-1)).toMatchObject({ code: 'bigcommerce.unavailable' });
    expect((await world.adjustments()).length).toBe(before);
    expect(await world.held('SKILLET-10')).toBe(50);

    await outside.bigcommerce.control.clearFaults({});
    await world.live(30_000);
    expect(await world.held('SKILLET-10')).toBe(57);
  });

  it('waits until all orders are read, where that takes several runs, and takes no place meanwhile', async () => {
    const held: number[] = [];
    const url = await standsBefore(outside.bigcommerce.url, {
      async answer(text, { method, path }) {
        if (method !== 'GET' || !path.includes('/v2/orders?') || path.includes('is_deleted')) return text;
        held.push(await world.held('SKILLET-10'));
        outside.clock.advance(6_000);
        return text;
      },
    });
    const world = await createStockWorld(db(), { ...outside, bigcommerce: { ...outside.bigcommerce, url } });
    await world.turnOn();
    await world.receive('SKILLET-10', 7);
    await world.levelsDue();
    for (const count of [250, 250, 20]) {
      const orders = { hash: world.hash, count, announce: false, example: 'digital-only' } as const;
      await outside.bigcommerce.control.placeOrders(orders);
      outside.clock.advance(5_000);
    }
    held.length = 0;
    const push = createPushHandler({ clients: world.clients, times: TIMES });
    const runs: Outcome[] = [];
    for (let whole = false; !whole;) {
      const handle = async (run: Run) => {
        if (run.work.kind === 'levels') return createLevelsHandler({ clients: world.clients })(run);
        if (run.work.kind !== 'push') return done();
        const outcome = await push(run);
        runs.push(outcome);
        return outcome;
      };
      await world.mark({ kind: 'push', key: 'stock' });
      await aRunner(db(), handle, { clock: outside.clock }).drain();
      whole = (await world.held('SKILLET-10')) === 57 || runs.length > 30;
    }
    // Nothing is raised while a page is left; between two pages others have their turn.
    expect(held.length).toBeGreaterThanOrEqual(3);
    expect(new Set(held)).toEqual(new Set([50]));
    const left = runs.filter((run) => run.outcome === 'done' && run.underWay === true);
    expect(left.length).toBeGreaterThanOrEqual(2);
    expect(await world.held('SKILLET-10')).toBe(57);
  });

  it('keeps no number waiting that goes down, however long BigCommerce’s orders take', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.receive('SKILLET-10', 7);
    await world.receive('SPORK-TI', -9);
    const match = { hash: world.hash, method: 'GET', pathPattern: '^/v2/orders' };
    const before = (await world.adjustments()).length;
    let sent = 0;
    const lookWhileOrdersAreRead = async (): Promise<void> => {
      while ((await world.calls())['orders.list'] === undefined) await wait(5);
      sent = (await world.adjustments()).length - before;
    };
    await outside.bigcommerce.control.failNext({ match, mode: 'slow', delayMs: 1_500, times: 1 });
    await outside.bigcommerce.control.resetCounts({ hash: world.hash });
    await Promise.all([world.levelsChanged(), lookWhileOrdersAreRead()]);
    expect(sent).toBe(1);
    await world.live(30_000);
    expect([await world.held('SPORK-TI'), await world.held('SKILLET-10')]).toEqual([41, 57]);
  });
});
