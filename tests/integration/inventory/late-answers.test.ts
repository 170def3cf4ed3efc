import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('what ShipHero shows late or not at all', (db) => {
  afterEach(async () => {
    await outside.shiphero.control.clearFaults();
    await outside.shiphero.control.lagLookups({ ms: 0 });
  });

  it(
    'takes no kit off sale while ShipHero does not say that it is one, and nothing else that may be one',
    { timeout: 120_000 },
    async () => {
      const world = await createStockWorld(db(), outside);
      await world.turnOn();
      const { variantId } = world.variantOf('KIT-CAMP-KITCHEN');
      await world.store.prisma.sent.deleteMany({ where: { variantId } });
      await db().prisma.shipheroProduct.deleteMany({ where: { accountKey: world.account.accountId } });
      await outside.shiphero.control.failNext({ match: { operation: 'product' }, mode: '5xx', times: 99 });
      await world.receive('STOVE-FOLD', -50);
      await world.receive('SKILLET-10', -20);
      await world.levelsChanged();
      await world.push();
      await world.live(40_000, 20_000);
      expect([await world.held('KIT-CAMP-KITCHEN'), await world.held('STOVE-FOLD')]).toEqual([15, 50]);
      expect(await world.held('SKILLET-10')).toBe(30);

      await outside.shiphero.control.clearFaults();
      await world.live(40_000, 20_000);
      expect([await world.held('KIT-CAMP-KITCHEN'), await world.held('STOVE-FOLD')]).toEqual([15, 0]);
    },
  );

  it('finds a level that became visible after a reading, with a time before it', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.pass(10 * 60_000);
    await outside.shiphero.control.lagLookups({ ms: 60_000 });
    await world.receive('SKILLET-10', 7);
    await world.pass(5_000);
    await world.levelsChanged();
    await world.live(20_000, 10_000);
    expect(await world.held('SKILLET-10')).toBe(50);
    await outside.shiphero.control.lagLookups({ ms: 0 });
    await world.levelsChanged();
    await world.live(20_000, 10_000);
    expect(await world.held('SKILLET-10')).toBe(57);
  });
});
