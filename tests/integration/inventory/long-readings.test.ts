import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCatalogueHandler } from '@/lib/inventory/read-catalogue';
import { diffStock } from '@/lib/inventory/diff-stock';
import { moveCursor, readCursor } from '@/lib/work/progress';
import type { Run } from '@/lib/work/run';
import { onEveryDatabase } from '../support/on-every-database';
import { standsBefore } from '../support/stands-before';
import { aRun, hasty } from '../support/work-bench';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';
import type { StockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

const work = { tries: 0, lastCode: null, lease: '00000000-0000-7000-8000-000000000000' };
const CATALOGUE = { ...work, kind: 'catalogue', key: 'bigcommerce', noted: 1 } as const;
const variantOf = (id: number) => ({ id, product_id: id, sku: `V${id}`, option_values: [] });

onEveryDatabase('a reading that takes several runs', (db) => {
  /** BigCommerce has three pages of variants; it tells of the pages that it was asked for, and refuses some. */
  async function aLargeCatalogue(refused: Set<number>) {
    const pages: number[] = [];
    const url = await standsBefore(outside.bigcommerce.url, {
      instead({ path }) {
        if (!path.includes('/v3/catalog/variants')) return null;
        const page = Number(/[?&]page=(\d+)/.exec(path)?.[1]);
        pages.push(page);
        if (refused.delete(page)) return { status: 500, json: {} };
        const data = [variantOf(page * 10), variantOf(page * 10 + 1)];
        return {
          status: 200,
          json: { data, meta: { pagination: { total: 6, current_page: page, total_pages: 3 } } },
        };
      },
    });
    const world = await createStockWorld(db(), { ...outside, bigcommerce: { ...outside.bigcommerce, url } });
    return { world, pages };
  }
  const readOnce = (world: StockWorld) =>
    createCatalogueHandler(world)({
      ...aRun(db(), { ...CATALOGUE, storeId: world.storeId }),
      clock: outside.clock,
    });

  it('goes on with the catalogue at the page where it was stopped, in another process too', async () => {
    const { world, pages } = await aLargeCatalogue(new Set([2, 3]));
    const began = outside.clock.now();
    expect(await readOnce(world)).toMatchObject({ outcome: 'failed' });
    expect(await readCursor(world.store, 'catalogue')).toBeNull();
    await world.store.prisma.variant.create({
      data: { storeId: world.storeId, variantId: 7, productId: 7, sku: 'GONE', readAt: new Date(0) },
    });
    outside.clock.advance(60_000);
    expect(await readOnce(world)).toMatchObject({ outcome: 'failed' });
    expect(await readOnce(world)).toEqual({ outcome: 'done' });
    expect(pages).toEqual([1, 2, 2, 3, 3]);
    // All of it counts as seen by the one reading, and what it did not see is gone.
    const seen = await world.store.prisma.variant.findMany({ orderBy: { variantId: 'asc' } });
    expect(seen.map(({ variantId }) => variantId)).toEqual([10, 11, 20, 21, 30, 31]);
    const cursor = await readCursor(world.store, 'catalogue');
    expect((cursor?.getTime() ?? 0) - began.getTime()).toBeLessThan(60_000);
    await readOnce(world);
    expect(pages).toHaveLength(5);
  });

  it('leaves its place to others between pages that take long', async () => {
    const { world, pages } = await aLargeCatalogue(new Set());
    const run = { ...aRun(db(), { ...CATALOGUE, storeId: world.storeId }), clock: outside.clock };
    const slice = () => createCatalogueHandler(world)(hasty(run));
    expect(await slice()).toEqual({ outcome: 'done', againInMs: 1_000, underWay: true });
    expect(await slice()).toEqual({ outcome: 'done', againInMs: 1_000, underWay: true });
    expect(await slice()).toEqual({ outcome: 'done' });
    expect(pages).toEqual([1, 2, 3]);
    expect(await world.store.prisma.variant.count()).toBe(6);
  });

  it('reads what changed in slices too, past no product while others are deleted', async () => {
    let ids = Array.from({ length: 120 }, (_, at) => at + 1);
    const asked: (string | null)[] = [];
    const url = await standsBefore(outside.bigcommerce.url, {
      instead({ path }) {
        const { pathname, searchParams: query } = new URL(path, 'http://localhost');
        if (!pathname.endsWith('/v3/catalog/products')) return null;
        asked.push(query.get('id:greater'));
        const after = Number(query.get('id:greater') ?? 0);
        const left = ids.filter((id) => id > after);
        const data = left.slice(0, 50).map((id) => ({ id, name: '', variants: [variantOf(id)] }));
        // Once they are told of, they are gone.
        ids = ids.filter((id) => id > 20);
        return {
          status: 200,
          json: {
            data,
            meta: {
              pagination: { total: left.length, current_page: 1, total_pages: left.length > 50 ? 2 : 1 },
            },
          },
        };
      },
    });
    const world = await createStockWorld(db(), { ...outside, bigcommerce: { ...outside.bigcommerce, url } });
    for (const name of ['catalogue', 'catalogue_changes'])
      await moveCursor(world.store, name, outside.clock.now());
    const slice = (as: (run: Run) => Run = hasty) =>
      createCatalogueHandler(world)(
        as({ ...aRun(db(), { ...CATALOGUE, storeId: world.storeId }), clock: outside.clock }),
      );
    expect(await slice()).toEqual({ outcome: 'done', againInMs: 1_000, underWay: true });
    expect(await slice()).toEqual({ outcome: 'done', againInMs: 1_000, underWay: true });
    expect(await slice()).toEqual({ outcome: 'done' });
    expect(asked).toEqual([null, '50', '100']);
    expect(await world.store.prisma.variant.count()).toBe(120);
    await slice((run) => run);
    expect(asked[3]).toBeNull();
  });

  it('goes on with the diff where it was, but begins anew where it was asked for since', async () => {
    const world = await createStockWorld(db(), outside);
    const { storeId } = world;
    const many = Array.from({ length: 300 }, (_, index) => index + 1);
    await world.store.prisma.variant.createMany({
      data: many.map((variantId) => ({
        storeId,
        variantId,
        productId: variantId,
        sku: '',
        readAt: new Date(),
      })),
    });
    const diffOnce = (noted: number) => {
      let now = Date.now();
      const run = aRun(db(), { ...work, kind: 'diff', key: 'stock', noted, storeId });
      return diffStock({ ...run, clock: { now: () => new Date((now += 60_000)) } });
    };
    const passOf = async () =>
      (await world.store.prisma.storeCursor.findFirst({ where: { name: 'stock_diff' } }))?.pass;
    expect(await diffOnce(1)).toEqual({ outcome: 'done', againInMs: 0, underWay: true });
    expect(await passOf()).toEqual({ position: 250, noted: 2 });
    await diffOnce(2);
    expect(await passOf()).toEqual({ position: 300, noted: 3 });
    await diffOnce(4);
    expect(await passOf()).toEqual({ position: 250, noted: 5 });
    await diffOnce(5);
    expect(await diffOnce(6)).toEqual({ outcome: 'done' });
    expect(await passOf()).toBeNull();
    expect(await readCursor(world.store, 'stock_diff')).not.toBeNull();
  });
});
