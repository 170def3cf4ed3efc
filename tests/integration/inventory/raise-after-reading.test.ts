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
});
