import { afterAll, beforeAll, expect, it } from 'vitest';
import { createJob } from '@/lib/work/jobs/create-job';
import { onEveryDatabase } from '../support/on-every-database';
import { standsBefore } from '../support/stands-before';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';
import type { StockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

const A_PAGE = 2;
const numberIn = (path: string, name: string) =>
  Number(new URL(path, 'http://localhost').searchParams.get(name));

onEveryDatabase('products that are deleted while the catalogue is read', (db) => {
  /** Products with one variant each, two a page; `afterPage` is what happens once a page was read. */
  async function aCatalogueOf(ids: readonly number[]) {
    const catalogue = { ids: [...ids], asked: [] as string[], afterPage: (_page: number): void => undefined };
    const variant = (id: number) => ({ id: id * 10, product_id: id, sku: `V${id}`, option_values: [] });
    const product = (id: number) => ({
      ...{ id, name: `P${id}`, type: 'physical', sku: '', inventory_level: 0, inventory_tracking: 'product' },
      ...{ base_variant_id: id * 10, date_modified: '2026-01-01T00:00:00Z', variants: [variant(id)] },
    });
    const url = await standsBefore(outside.bigcommerce.url, {
      instead({ path }) {
        if (path.includes('/v3/catalog/products')) {
          const wanted = decodeURIComponent(/id(?::|%3A)in=([^&]*)/.exec(path)?.[1] ?? '');
          catalogue.asked.push(wanted);
          const shown = catalogue.ids.filter((id) => wanted.split(',').includes(String(id)));
          return { status: 200, json: { data: shown.map(product) } };
        }
        if (!path.includes('/v3/catalog/variants')) return null;
        const page = numberIn(path, 'page');
        const data = catalogue.ids.slice((page - 1) * A_PAGE, page * A_PAGE).map(variant);
        const pagination = {
          ...{ total: catalogue.ids.length, current_page: page },
          total_pages: Math.ceil(catalogue.ids.length / A_PAGE),
        };
        catalogue.afterPage(page);
        return { status: 200, json: { data, meta: { pagination } } };
      },
    });
    const world = await createStockWorld(db(), { ...outside, bigcommerce: { ...outside.bigcommerce, url } });
    const seen = async () =>
      (await world.store.prisma.variant.findMany({ orderBy: { variantId: 'asc' } })).map(
        ({ productId }) => productId,
      );
    const deleteAfter = (when: number, ...gone: readonly number[]) => {
      catalogue.afterPage = (page) => {
        if (page === when) catalogue.ids = catalogue.ids.filter((id) => !gone.includes(id));
      };
    };
    return { world, catalogue, seen, deleteAfter };
  }
  type Reading = (world: StockWorld) => Promise<void>;

  const bySchedule: Reading = async (world) => {
    await world.pass(25 * 60 * 60_000);
    await world.mark({ kind: 'catalogue', key: 'bigcommerce' });
    await world.run();
  };
  const byJob: Reading = async (world) => {
    await world.pass(60_000);
    await createJob(world.store, {
      kind: 'read_catalogue',
      by: { userId: 1, email: 'owner@fernhill.example' },
    });
    await world.run();
  };

  for (const [name, read] of [
    ['as scheduled', bySchedule],
    ['as a job', byJob],
  ] as const) {
    it(`take no living variant with them that moved up a page, read ${name}`, async () => {
      const { world, catalogue, seen, deleteAfter } = await aCatalogueOf([1, 2, 3, 4, 5, 6]);
      await bySchedule(world);
      expect(await seen()).toEqual([1, 2, 3, 4, 5, 6]);
      expect(catalogue.asked).toEqual([]);

      deleteAfter(1, 1);
      await read(world);
      expect(await seen()).toEqual([1, 2, 3, 4, 5, 6]);
      expect(catalogue.asked).toEqual(['3']);
      await read(world);
      expect(await seen()).toEqual([2, 3, 4, 5, 6]);
      expect(catalogue.asked).toEqual(['3', '1']);
    });
  }

  it('are asked for in few calls, and each page of questions stays answered', async () => {
    const { world, catalogue, seen } = await aCatalogueOf(Array.from({ length: 64 }, (_, at) => at + 1));
    await bySchedule(world);
    catalogue.ids = [1, 2];
    await bySchedule(world);
    expect(await seen()).toEqual([1, 2]);
    expect(catalogue.asked.map((ids) => ids.split(',').length)).toEqual([50, 12]);
  });
});
