import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveSkus } from '@/lib/mapping/ask-shiphero';
import { onEveryDatabase } from '../support/on-every-database';
import { aRun } from '../support/work-bench';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';
import type { StockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

const NOW = new Date();

onEveryDatabase('SKU links', (db) => {
  async function resolve(world: StockWorld, lines: Parameters<typeof resolveSkus>[2]) {
    const run = aRun(db(), {
      storeId: world.storeId,
      kind: 'order',
      key: '1',
      noted: 1,
      tries: 0,
      lastCode: null,
      lease: '00000000-0000-7000-8000-000000000000',
    });
    const client = await world.clients.shiphero(world.store);
    if (!client.ok) throw new Error('no client');
    const resolved = await resolveSkus({ ...run, clock: outside.clock }, client.value, lines);
    if (!resolved.ok) throw new Error(resolved.failure.code);
    return resolved.value;
  }
  const asked = async () => (await outside.shiphero.control.requestCounts({}))['product']?.requests ?? 0;

  it('asks once for a SKU at first sight, keeps the answer and the link', async () => {
    const world = await createStockWorld(db(), outside);
    await outside.shiphero.control.resetCounts({});
    const lines = [
      { variantId: 7, productId: 3, sku: 'SPORK-TI', placedAt: NOW },
      { variantId: 8, productId: 3, sku: 'spork-ti', placedAt: NOW },
      { variantId: null, productId: null, sku: 'SPORK-TI', placedAt: NOW },
      { variantId: 9, productId: 3, sku: '', placedAt: NOW },
      { variantId: 10, productId: 4, sku: 'KIT-CAMP-KITCHEN', placedAt: NOW },
    ];
    const expected = [
      { state: 'linked', sku: 'SPORK-TI', kit: false },
      { state: 'unknown', sku: 'spork-ti' },
      { state: 'linked', sku: 'SPORK-TI', kit: false },
      { state: 'missing' },
      { state: 'linked', sku: 'KIT-CAMP-KITCHEN', kit: true },
    ];
    expect(await resolve(world, lines)).toEqual(expected);
    expect(await asked()).toBe(3);
    expect(await resolve(world, lines)).toEqual(expected);
    expect(await asked()).toBe(3);
    const links = await world.store.prisma.skuLink.findMany({ orderBy: { variantId: 'asc' } });
    expect(links).toMatchObject([
      { variantId: 7, bigcommerceSku: 'SPORK-TI', shipheroSku: 'SPORK-TI', source: 'exact' },
      { variantId: 10, shipheroSku: 'KIT-CAMP-KITCHEN' },
    ]);
    // Their numbers follow from now on.
    const marks = await world.store.prisma.stockChange.findMany();
    expect(new Set(marks.map(({ variantId }) => variantId))).toEqual(new Set([7, 10]));
  });

  it('asks again ten minutes after a no, so that a product added since releases what waited', async () => {
    const world = await createStockWorld(db(), outside);
    const line = { variantId: 7, productId: 3, sku: 'LATE-1', placedAt: NOW };
    expect(await resolve(world, [line])).toMatchObject([{ state: 'unknown' }]);
    await outside.shiphero.control.createProduct({ account: world.account.accountId, sku: 'LATE-1' });
    expect(await resolve(world, [line])).toMatchObject([{ state: 'unknown' }]);
    outside.clock.advance(10 * 60_000);
    expect(await resolve(world, [line])).toMatchObject([{ state: 'linked' }]);
  });

  it('links and sells at once what an event tells of, though it was not in ShipHero before', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const sku = 'WRAP-BEESWAX-3';
    expect(await world.store.prisma.skuLink.count({ where: { shipheroSku: sku } })).toBe(0);
    await outside.shiphero.control.createProduct({ account: world.account.accountId, sku, onHand: 7 });
    await world.levelsTold(sku);
    await world.live(15_000);
    expect(await world.held(sku)).toBe(7);
  });

  it('leaves a SKU that several variants carry to a person, and says so until it is over', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const { variantId } = world.variantOf('SPORK-TI');
    await world.store.prisma.skuLink.deleteMany({ where: { variantId } });
    await world.store.prisma.variant.create({
      data: {
        storeId: world.storeId,
        variantId: 5_000,
        productId: 1,
        sku: 'SPORK-TI',
        readAt: outside.clock.now(),
      },
    });
    await world.pass(15 * 60_000);
    await world.run();
    expect(await world.store.prisma.skuLink.count({ where: { shipheroSku: 'SPORK-TI' } })).toBe(0);
    expect(await world.openIssues()).toMatchObject([{ facts: { sku: 'SPORK-TI', variants: 2 } }]);
    await world.pass(25 * 60 * 60_000);
    await world.run();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.store.prisma.skuLink.findMany({ where: { shipheroSku: 'SPORK-TI' } })).toMatchObject([
      { variantId },
    ]);
  });

  it('follows a variant to its new SKU, but never touches what a person linked', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const spork = world.variantOf('SPORK-TI').variantId;
    const stove = world.variantOf('STOVE-FOLD').variantId;
    await world.store.prisma.skuLink.updateMany({
      where: { variantId: spork },
      data: { bigcommerceSku: 'OLD', shipheroSku: 'MUG-ENAMEL-12' },
    });
    await world.store.prisma.skuLink.updateMany({
      where: { variantId: stove },
      data: { bigcommerceSku: 'OLD', shipheroSku: 'MUG-ENAMEL-12', source: 'hand' },
    });
    await world.pass(25 * 60 * 60_000);
    await world.run();
    const links = await world.store.prisma.skuLink.findMany({ where: { variantId: { in: [spork, stove] } } });
    expect(new Map(links.map((one) => [one.variantId, one.shipheroSku]))).toEqual(
      new Map([
        [spork, 'SPORK-TI'],
        [stove, 'MUG-ENAMEL-12'],
      ]),
    );
  });
});
