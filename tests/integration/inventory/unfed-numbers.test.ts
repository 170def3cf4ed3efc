import { afterAll, beforeAll, expect, it } from 'vitest';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { GIVEN_UP } from '@/lib/inventory/expect-held';
import { issueSubjectOf } from '@/lib/inventory/read-held';
import { sendStockAgain } from '@/lib/inventory/send-again';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { showWarehouses } from '@/lib/stores/show-warehouses';
import { onEveryDatabase } from '../support/on-every-database';
import { openAccount, startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';
import type { StockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

const SKU = 'SPORK-TI';

onEveryDatabase('a number that nothing feeds any more', (db) => {
  const diff = async (world: StockWorld) => {
    await world.mark(STOCK_DIFF);
    await world.run();
    await world.live(10_000);
  };
  /** North shows at location 1, South at 2, and South has 4. */
  async function twoWarehouses(): Promise<StockWorld> {
    const account = await openAccount(outside, { warehouses: ['North', 'South'] });
    const world = await createStockWorld(db(), outside, { account, locations: [1, 2] });
    await world.receive(SKU, 4, 'South');
    await world.turnOn();
    expect([await world.held(SKU), await world.held(SKU, 2)]).toEqual([50, 4]);
    return world;
  }
  const south = (world: StockWorld): string => world.account.warehouses[1]?.id ?? '';

  it('goes to 0 where ShipHero shows no level of it in the warehouse any more', async () => {
    const world = await twoWarehouses();
    await db().prisma.level.deleteMany({ where: { sku: SKU, warehouseId: south(world) } });
    await diff(world);
    expect([await world.held(SKU), await world.held(SKU, 2)]).toEqual([50, 0]);
    expect(await world.openIssues()).toEqual([]);
  });

  it('goes to 0 where ShipHero has the product no more', async () => {
    const world = await twoWarehouses();
    await db().prisma.level.deleteMany({ where: { sku: SKU } });
    await diff(world);
    expect([await world.held(SKU), await world.held(SKU, 2)]).toEqual([0, 0]);
  });

  it('stays where it is not known yet what ShipHero stocks', async () => {
    const world = await twoWarehouses();
    await db().prisma.shipheroAccount.updateMany({ data: { levelsReadTo: null } });
    await db().prisma.level.deleteMany({ where: { sku: SKU } });
    await world.store.prisma.dueWork.updateMany({
      where: { kind: 'levels' },
      data: { runAt: new Date(1e13) },
    });
    await diff(world);
    expect([await world.held(SKU), await world.held(SKU, 2)]).toEqual([50, 4]);
  });

  it('stays, with one issue, where no warehouse shows at its location, until one does again', async () => {
    const world = await twoWarehouses();
    const show = (locationId: number | null) =>
      showWarehouses(world.store, [{ warehouseId: south(world), locationId }]);
    await show(null);
    await world.live(10_000);
    expect(await world.held(SKU, 2)).toBe(4);
    expect(await world.openIssues()).toMatchObject([
      { cause: 'stock_unfed:location 2', facts: { locationId: 2, numbers: 1 } },
    ]);
    await world.receive(SKU, 3, 'South');
    await world.levelsChanged();
    await show(2);
    await world.live(20_000);
    expect(await world.held(SKU, 2)).toBe(7);
    expect(await world.openIssues()).toEqual([]);
  });

  it('stays, with one issue, where its variant is not linked any more, until it is again', async () => {
    const world = await twoWarehouses();
    const { variantId } = world.variantOf(SKU);
    const link = await world.store.prisma.skuLink.findFirstOrThrow({ where: { variantId } });
    await world.store.prisma.skuLink.deleteMany({ where: { variantId } });
    await world.store.prisma.variant.updateMany({ where: { variantId }, data: { sku: 'NOBODY-HAS-IT' } });
    await diff(world);
    expect([await world.held(SKU), await world.held(SKU, 2)]).toEqual([50, 4]);
    expect(await world.openIssues()).toMatchObject([
      { cause: 'stock_unfed:not linked', facts: { numbers: 2 } },
    ]);
    await world.store.prisma.skuLink.create({ data: { ...link, source: 'hand' } });
    await diff(world);
    expect(await world.openIssues()).toEqual([]);
  });

  it('is told of no more once it is 0 in BigCommerce, as the issue says', async () => {
    const world = await twoWarehouses();
    await showWarehouses(world.store, [{ warehouseId: south(world), locationId: null }]);
    await world.live(10_000);
    expect(await world.openIssues()).toMatchObject([
      { cause: 'stock_unfed:location 2', facts: { numbers: 1, skus: SKU } },
    ]);
    const { hash } = world;
    await outside.bigcommerce.control.setStock({ hash, sku: SKU, locationId: 2, quantity: 0 });
    await world.pass(7 * 3600_000);
    await world.push();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.held(SKU, 2)).toBe(0);
  });

  it('is looked at again at once where a person retries, having set it to 0', async () => {
    const world = await twoWarehouses();
    await showWarehouses(world.store, [{ warehouseId: south(world), locationId: null }]);
    await world.live(10_000);
    const [issue] = await world.openIssues();
    const { hash } = world;
    await outside.bigcommerce.control.setStock({ hash, sku: SKU, locationId: 2, quantity: 0 });
    await world.store.transaction((tx) => sendStockAgain(tx, issue?.id ?? ''));
    await world.run();
    expect(await world.openIssues()).toEqual([]);
  });

  it('ends what was told of it before, which no run would find over', async () => {
    const world = await twoWarehouses();
    const { variantId } = world.variantOf(SKU);
    const subject = issueSubjectOf({ variantId, locationId: 2 });
    for (const code of ['stock_drift', 'stock_refused'] as const)
      await raiseIssue(world.store, { code, subject });
    await showWarehouses(world.store, [{ warehouseId: south(world), locationId: null }]);
    await world.live(10_000);
    expect((await world.openIssues()).map(({ cause }) => cause)).toEqual(['stock_unfed:location 2']);
  });

  it('is asked for before anything counts on it once it is fed again, also one that was given up', async () => {
    const world = await twoWarehouses();
    const { hash } = world;
    const { variantId } = world.variantOf(SKU);
    const show = (locationId: number | null) =>
      showWarehouses(world.store, [{ warehouseId: south(world), locationId }]);
    await world.store.prisma.sent.updateMany({
      where: { variantId, locationId: 2 },
      data: { mismatches: GIVEN_UP },
    });
    await show(null);
    await world.live(10_000);
    await outside.bigcommerce.control.setStock({ hash, sku: SKU, locationId: 2, quantity: 0 });
    await show(2);
    await world.live(20_000);
    expect(await world.held(SKU, 2)).toBe(4);
  });

  it('is forgotten where BigCommerce has its variant no more', async () => {
    const world = await twoWarehouses();
    const { variantId } = world.variantOf(SKU);
    await world.store.prisma.skuLink.deleteMany({ where: { variantId } });
    await world.store.prisma.variant.deleteMany({ where: { variantId } });
    await diff(world);
    expect(await world.store.prisma.sent.count({ where: { variantId } })).toBe(0);
    expect(await world.openIssues()).toEqual([]);
  });
});
