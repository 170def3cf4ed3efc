import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

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
