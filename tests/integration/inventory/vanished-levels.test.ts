import { afterAll, beforeAll, expect, it } from 'vitest';
import { markStock } from '@/lib/mapping/mark-stock';
import { onEveryDatabase } from '../support/on-every-database';
import { openAccount, startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('a level that ShipHero shows no more', (db) => {
  it('is dropped when its SKU is read by name, so that nothing of it stays on sale', async () => {
    const account = await openAccount(outside);
    const world = await createStockWorld(db(), outside, { account });
    await world.turnOn();
    const sku = 'SPORK-TI';
    const warehouse = { warehouseId: 'closed', name: 'Closed', isDefault: false, locationId: 1 };
    const { storeId, connectionId } = world;
    await world.store.prisma.warehouse.create({ data: { storeId, connectionId, ...warehouse } });
    const old = new Date(outside.clock.now().getTime() - 60_000);
    await db().prisma.level.create({
      data: {
        ...{ accountKey: account.accountId, sku, warehouseId: 'closed', readAt: old, changedAt: old },
        ...{ onHand: 30, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0 },
      },
    });
    await markStock(world.store.sql, { accountKey: account.accountId, skus: [sku] });
    await world.run();
    await world.live(10_000);
    expect(await world.held(sku)).toBe(80);

    await world.tell({ what: 'sku', about: sku });
    await world.levelsChanged();
    await world.live(10_000);
    expect(await db().prisma.level.count({ where: { warehouseId: 'closed' } })).toBe(0);
    expect(await world.held(sku)).toBe(50);
  });
});
