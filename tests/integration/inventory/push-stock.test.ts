import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendStockAgain } from '@/lib/inventory/send-again';
import { markStock } from '@/lib/mapping/mark-stock';
import { stockedSkus } from '../../simulators/shared/catalogue';
import { onEveryDatabase } from '../support/on-every-database';
import { flowCounts } from '../support/flow-counts';
import { openAccount, startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('pushing stock', (db) => {
  it('brings every linked variant to what ShipHero has free, and leaves kits and strangers alone', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    for (const { sku, kitParts } of stockedSkus) {
      expect([sku, await world.held(sku)]).toEqual([sku, kitParts.length > 0 ? 15 : 50]);
    }
    expect(await world.held('WRAP-BEESWAX-3')).toBe(40);
    expect(world.failures).toEqual([]);
    expect(await world.openIssues()).toEqual([]);
  });

  it('never takes a kit off sale, also when nothing else is to be sent', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const { variantId } = world.variantOf('KIT-CAMP-KITCHEN');
    await world.store.prisma.sent.deleteMany({ where: { variantId } });
    await db().prisma.shipheroProduct.deleteMany({ where: { accountKey: world.account.accountId } });
    await world.push();
    await world.live(10_000);
    expect(await world.held('KIT-CAMP-KITCHEN')).toBe(15);
  });

  it.each([
    ['standard', false],
    ['build', true],
  ])('never takes a %s kit off sale by its own level of 0', async (_kind, build) => {
    const world = await createStockWorld(db(), outside);
    const { accountId: account } = world.account;
    const before = await world.held('SKILLET-10');
    await outside.shiphero.control.makeKit({
      account,
      sku: 'SKILLET-10',
      parts: [{ sku: 'STOVE-FOLD', quantity: 1 }],
      build,
    });
    await world.turnOn();
    await world.live(30_000);
    expect(await world.held('SKILLET-10')).toBe(before);
    // Also one that becomes a kit while the store is on.
    await outside.shiphero.control.makeKit({
      account,
      sku: 'SPORK-TI',
      parts: [{ sku: 'STOVE-FOLD', quantity: 1 }],
      build,
    });
    await world.levelsChanged();
    await world.live(30_000);
    expect(await world.held('SPORK-TI')).toBe(50);
    expect(await world.held('STOVE-FOLD')).toBe(50);
    // What stands there since, nothing keeps right.
    expect((await world.openIssues()).map(({ cause }) => cause)).toEqual(['stock_unfed:kits']);
  });

  it('calls nothing where nothing has changed', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.push();
    await world.levelsChanged();
    expect(await world.calls()).toEqual({});
  });

  it('sends only what changed: what goes down in one request, and then what goes up in one', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const before = await world.adjustments();
    const counted = await flowCounts(world.store, 'stock');
    await world.receive('SKILLET-10', 7);
    await world.receive('STOVE-FOLD', -3);
    await world.receive('SOCK-TRAIL-M', -4);
    await world.levelsChanged();
    const sent = (await world.adjustments()).slice(before.length);
    expect(sent).toEqual([
      expect.arrayContaining([
        { location_id: 1, variant_id: world.variantOf('STOVE-FOLD').variantId, quantity: 47 },
        { location_id: 1, variant_id: world.variantOf('SOCK-TRAIL-M').variantId, quantity: 46 },
      ]),
      [{ location_id: 1, variant_id: world.variantOf('SKILLET-10').variantId, quantity: 57 }],
    ]);
    expect(sent[0]).toHaveLength(2);
    expect(await flowCounts(world.store, 'stock')).toEqual({
      all: counted.all + 3,
      timed: counted.timed + 3,
    });
    await world.live(15_000);
    expect(await world.held('SKILLET-10')).toBe(57);
    expect((await world.adjustments()).length).toBe(before.length + 2);
  });

  it('names the product where a store wants that for products without variants, and remembers it', async () => {
    const world = await createStockWorld(db(), outside);
    await outside.bigcommerce.control.behave({
      hash: world.hash,
      behaviours: { baseVariantIsAnItem: false },
    });
    await world.turnOn();
    await world.live(120_000);
    expect(await world.held('SKILLET-10')).toBe(50);
    expect(await world.openIssues()).toEqual([]);
    const before = (await world.adjustments()).length;
    await world.receive('SKILLET-10', 4);
    await world.levelsChanged();
    expect((await world.adjustments()).length).toBe(before + 1);
    await world.live(30_000);
    expect(await world.held('SKILLET-10')).toBe(54);
  });

  it('writes nothing while the store is not on, whatever is marked', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.receive('SKILLET-10', 7);
    await world.levelsChanged();
    await world.live(15_000);
    const before = (await world.adjustments()).length;
    await db().prisma.store.update({ where: { id: world.storeId }, data: { state: 'paused' } });
    await world.receive('SKILLET-10', 7);
    await world.levelsChanged();
    await world.push();
    expect((await world.adjustments()).length).toBe(before);
  });

  it('adds up warehouses that one location shows, and takes what is overdrawn off another location', async () => {
    const account = await openAccount(outside, { warehouses: ['North', 'South', 'Outlet'] });
    const world = await createStockWorld(db(), outside, { account, locations: [1, 1, 2] });
    await world.receive('SKILLET-10', 5, 'South');
    await world.receive('SKILLET-10', 4, 'Outlet');
    await world.turnOn();
    expect([await world.held('SKILLET-10'), await world.held('SKILLET-10', 2)]).toEqual([55, 4]);
    await world.receive('SKILLET-10', -50, 'North');
    await world.levelsChanged();
    await world.live(10_000);
    expect([await world.held('SKILLET-10'), await world.held('SKILLET-10', 2)]).toEqual([5, 4]);
  });

  it('shows one stock in two stores on one account, and each sells for both', async () => {
    const account = await openAccount(outside);
    const one = await createStockWorld(db(), outside, { account });
    const other = await createStockWorld(db(), outside, { account });
    await one.turnOn();
    await other.turnOn();
    await one.live(10_000);
    expect([await one.held('SPORK-TI'), await other.held('SPORK-TI')]).toEqual([50, 50]);
    const order = await one.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 20 }] });
    await one.mark({ kind: 'order', key: String(order.id) });
    await one.run();
    await one.levelsChanged();
    await other.run();
    await other.live(10_000);
    expect([await one.held('SPORK-TI'), await other.held('SPORK-TI')]).toEqual([30, 30]);
    expect(other.failures).toEqual([]);
  });

  it('sends all others where BigCommerce refuses one, tells of it, and does not send it again', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.store.prisma.skuLink.create({
      data: {
        storeId: world.storeId,
        variantId: 999_999,
        productId: 1,
        bigcommerceSku: 'GONE',
        shipheroSku: 'SPORK-TI',
        source: 'hand',
      },
    });
    await world.receive('SPORK-TI', 5);
    await world.receive('STOVE-FOLD', 5);
    await world.levelsChanged();
    await world.live(15_000);
    expect([await world.held('SPORK-TI'), await world.held('STOVE-FOLD')]).toEqual([55, 55]);
    expect(await world.openIssues()).toMatchObject([
      { cause: 'stock_refused:variant 999999 at location 1', facts: { sku: 'SPORK-TI' } },
    ]);
    const sent = (await world.adjustments()).length;
    await world.push();
    await world.live(15_000);
    expect((await world.adjustments()).length).toBe(sent);
    // Nor where it is looked at again and is what it was.
    await markStock(world.store.sql, { skus: ['SPORK-TI'] });
    await world.live(15_000);
    expect((await world.adjustments()).length).toBe(sent);

    // Until a person tries it again; and without its link nothing is left to be tried.
    const again = async () => {
      const [issue] = await world.openIssues();
      await world.store.transaction((tx) => sendStockAgain(tx, issue?.id ?? ''));
      await world.run();
    };
    await again();
    expect((await world.adjustments()).length).toBe(sent + 1);
    expect(await world.openIssues()).toHaveLength(1);
    await world.store.prisma.skuLink.deleteMany({ where: { variantId: 999_999 } });
    await again();
    expect(await world.openIssues()).toEqual([]);
  });
});
