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

  it('is found although nothing tells of it: each SKU is read again once a day', async () => {
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

    // Somewhere within a day it begins.
    await world.pass(DAY_MS);
    await world.levelsChanged();
    await world.live(10_000);
    expect(await db().prisma.level.count({ where: { accountKey: account.accountId, sku: last } })).toBe(0);
    expect(await world.held(last)).toBe(0);

    // Each of them once a day, by whatever store on the account.
    const before = await readingsByName();
    await world.pass(10 * MINUTE_MS);
    await world.levelsChanged();
    expect((await readingsByName()) - before).toBeLessThanOrEqual(1);
    await world.pass(DAY_MS);
    await world.levelsChanged();
    expect((await readingsByName()) - before).toBeGreaterThan(2);
  });

  it('is looked for a few at a time, however often events have others read', async () => {
    const account = await openAccount(outside);
    const world = await createStockWorld(db(), outside, { account });
    await world.turnOn();
    const link = await world.store.prisma.skuLink.findFirstOrThrow();
    const many = Array.from({ length: 130 }, (_, at) => `ROUND-${String(at).padStart(3, '0')}`);
    await world.store.prisma.skuLink.createMany({
      data: many.map((sku, at) => ({
        ...link,
        ...{ variantId: 900_000 + at, source: 'hand', bigcommerceSku: sku, shipheroSku: sku },
      })),
    });
    const passOf = async () =>
      (await world.store.prisma.storeCursor.findFirst({ where: { name: 'levels_again' } }))?.pass;
    await world.pass(DAY_MS);
    await world.levelsTold('SPORK-TI');
    const begun = await passOf();
    expect(begun).toMatchObject({ after: expect.stringMatching(/./) as string });
    for (let events = 0; events < 3; events += 1) {
      await world.pass(1_000);
      await world.levelsTold('SPORK-TI');
    }
    expect(await passOf()).toEqual(begun);
    await world.pass(5 * MINUTE_MS);
    await world.levelsTold('SPORK-TI');
    expect(await passOf()).not.toEqual(begun);
  });

  it.each([
    ['was ordered before', true],
    ['nobody has asked ShipHero for', false],
  ])(
    'is found at once where ShipHero, asked for the SKU, denies it: one that %s',
    async (_which, ordered) => {
      const account = await openAccount(outside);
      const world = await createStockWorld(db(), outside, { account });
      await world.turnOn();
      const sku = 'SPORK-TI';
      if (ordered) {
        const first = await world.placeOrder({ lines: [{ sku }] });
        await world.mark({ kind: 'order', key: String(first.id) });
        await world.live(10_000);
      }
      await outside.shiphero.control.deleteProduct({ account: account.accountId, sku });
      const second = await world.placeOrder({ lines: [{ sku }] });
      await world.mark({ kind: 'order', key: String(second.id) });
      await world.live(30_000);
      expect(await db().prisma.level.count({ where: { accountKey: account.accountId, sku } })).toBe(0);
      expect(await world.held(sku)).toBe(0);
    },
  );
});
