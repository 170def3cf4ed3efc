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

  const DAY_MS = 24 * 60 * 60_000;
  const MINUTE_MS = 60_000;
  const readingsByName = async (): Promise<number> =>
    (await outside.shiphero.control.requestCounts())['warehouse_products']?.requests ?? 0;

  it('is found although nothing tells of it: each SKU is read again, a few a minute, once a day', async () => {
    const account = await openAccount(outside);
    const world = await createStockWorld(db(), outside, { account });
    await world.turnOn();
    const linked = await world.store.prisma.skuLink.findMany({ orderBy: { shipheroSku: 'asc' } });
    const last = linked.at(-1)?.shipheroSku ?? '';
    expect(linked.length).toBeGreaterThan(12);
    await outside.shiphero.control.deleteProduct({ account: account.accountId, sku: last });
    await world.levelsChanged();
    await world.live(10_000);
    expect(await world.held(last)).toBeGreaterThan(0);

    await world.pass(DAY_MS);
    await world.run();
    const readSince = async (since: Date) =>
      (await db().prisma.level.findMany({ where: { readAt: { gte: since } }, distinct: ['sku'] })).length;
    const firstFew = new Date(outside.clock.now().getTime());
    await world.mark({ kind: 'levels', key: world.connectionId });
    await world.run();
    expect(await readSince(firstFew)).toBe(0);
    await world.live(2 * MINUTE_MS, MINUTE_MS);
    await world.live(10_000);
    expect(await db().prisma.level.count({ where: { accountKey: account.accountId, sku: last } })).toBe(0);
    expect(await world.held(last)).toBe(0);

    const before = await readingsByName();
    await world.live(10 * MINUTE_MS, MINUTE_MS);
    expect((await readingsByName()) - before).toBeLessThanOrEqual(3);
  });

  it('is found at once where ShipHero, asked for the SKU, does not know it any more', async () => {
    const account = await openAccount(outside);
    const world = await createStockWorld(db(), outside, { account });
    await world.turnOn();
    const sku = 'SPORK-TI';
    const first = await world.placeOrder({ lines: [{ sku }] });
    await world.mark({ kind: 'order', key: String(first.id) });
    await world.live(10_000);
    await outside.shiphero.control.deleteProduct({ account: account.accountId, sku });
    const second = await world.placeOrder({ lines: [{ sku }] });
    await world.mark({ kind: 'order', key: String(second.id) });
    await world.live(30_000);
    expect(await db().prisma.level.count({ where: { accountKey: account.accountId, sku } })).toBe(0);
    expect(await world.held(sku)).toBe(0);
  });
});
