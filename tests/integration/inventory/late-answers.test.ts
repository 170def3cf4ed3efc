import { createPushHandler } from '@/lib/inventory/push-stock';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { spoilingShiphero } from '../orders/spoiling-shiphero';
import { TIMES, createStockWorld } from './stock-world';

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

  it('sends what it knows where the answer for one SKU cannot be read, and says so', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await db().prisma.shipheroProduct.deleteMany({ where: { accountKey: world.account.accountId } });
    const door = await spoilingShiphero(outside.shiphero.url);
    door.spoils = (row) => ('kit' in row && row['sku'] === 'SKILLET-10' ? { id: 7 } : null);
    const clients: StoreClients = {
      ...world.clients,
      async shiphero(...asked) {
        const opened = await world.clients.shiphero(...asked);
        if (!opened.ok) return opened;
        return succeed({ ...opened.value, api: { ...opened.value.api, apiUrl: door.url } });
      },
    };
    await world.receive('SKILLET-10', -50);
    await world.receive('STOVE-FOLD', -50);
    await world.mark({ kind: 'levels', key: world.connectionId }, { kind: 'reconcile', key: 'stock' });
    await world.run(createPushHandler({ clients, times: TIMES }));
    await world.live(5_000);
    await world.run(createPushHandler({ clients, times: TIMES }));
    expect(world.failures).toMatchObject([{ code: 'shiphero.unreadable_answer' }]);
    await world.live(20_000);
    expect(await world.held('STOVE-FOLD')).toBe(0);
  });

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
