import { expect, it } from 'vitest';
import { diffStock } from '@/lib/inventory/diff-stock';
import { storeDb } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { done } from '@/lib/work/run';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { aRunner } from '../support/work-bench';

const MINUTE_MS = 60_000;
/** More than one chunk, and less than two. */
const VARIANTS = 300;
/** More than it takes. */
const MOST_RUNS = 6;

onEveryDatabase('a diff in chunks', (db) => {
  /** A store with a catalogue of which ShipHero stocks little, and a diff that gets as far as a chunk in each run. */
  async function createLargeStore() {
    const { id: storeId } = await aStore(db());
    const { accountKey } = await aConnection(db(), { id: storeId });
    const store = storeDb(db(), storeId);
    const variantIds = Array.from({ length: VARIANTS }, (_, index) => index + 1);
    await store.prisma.variant.createMany({
      data: variantIds.map((variantId) => ({
        ...{ storeId, variantId, productId: variantId, sku: `S${variantId}`, readAt: new Date() },
      })),
    });
    let now = Date.now();
    const clock = { now: () => new Date((now += MINUTE_MS)) };
    return {
      async stock(variantId: number): Promise<void> {
        await db().prisma.level.create({
          data: {
            ...{ accountKey, sku: `S${variantId}`, warehouseId: 'warehouse-1', onHand: 1 },
            ...{ allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, readAt: new Date() },
          },
        });
      },
      ask: () => markDue(store.sql, [STOCK_DIFF]),
      /** Runs it to its end; tells which variants were linked after each run. */
      async run(afterRun: (nth: number) => Promise<void> = () => Promise.resolve()): Promise<number[][]> {
        const linked: number[][] = [];
        const handle = async (run: Parameters<typeof diffStock>[0]) => {
          if (linked.length === MOST_RUNS) return done();
          const outcome = await diffStock(run);
          const links = await store.prisma.skuLink.findMany({ orderBy: { variantId: 'asc' } });
          linked.push(links.map(({ variantId }) => variantId));
          await afterRun(linked.length);
          return outcome;
        };
        await aRunner(db(), (run) => (run.work.kind === 'diff' ? handle(run) : Promise.resolve(done())), {
          clock,
        }).drain();
        return linked;
      },
    };
  }

  it('goes on where the run before ended, and comes to its end', async () => {
    const store = await createLargeStore();
    await store.stock(1);
    await store.stock(VARIANTS);
    await store.ask();
    expect(await store.run()).toEqual([[1], [1, VARIANTS], [1, VARIANTS]]);
  });

  it('begins anew where it was asked for meanwhile, or after its end', async () => {
    const store = await createLargeStore();
    await store.stock(VARIANTS);
    await store.ask();
    const linked = await store.run(async (nth) => {
      if (nth !== 1) return;
      await store.stock(1);
      await store.ask();
    });
    expect(linked).toEqual([[], [1], [1, VARIANTS], [1, VARIANTS]]);
    await store.stock(2);
    await store.ask();
    expect((await store.run())[0]).toEqual([1, 2, VARIANTS]);
  });
});
