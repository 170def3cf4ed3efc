import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffStock } from '@/lib/inventory/diff-stock';
import { linkReadVariants } from '@/lib/inventory/link-read-variants';
import { planPush } from '@/lib/inventory/plan-push';
import { nextLookInMs, readDueLooks } from '@/lib/inventory/read-looks';
import { finishStockChanges, readStockChanges } from '@/lib/mapping/read-stock-changes';
import { readStockSettings } from '@/lib/inventory/read-stock-settings';
import { recordUnfed } from '@/lib/inventory/record-unfed';
import { isCoverageStale, noteCoverageRead } from '@/lib/orders/coverage-age';
import { readHiddenSkus, showCoverage } from '@/lib/orders/show-coverage';
import { storeLevels } from '@/lib/inventory/store-levels';
import { removeGoneOf } from '@/lib/inventory/store-variants';
import { holdEntity } from '@/lib/issues/hold-entity';
import { resolveIssues } from '@/lib/issues/resolve-issue';
import { linkNewSkus } from '@/lib/mapping/link-new-skus';
import { markStock } from '@/lib/mapping/mark-stock';
import { writeExactLinks } from '@/lib/mapping/write-exact-links';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { shipheroSku, warehouseId } from '@/lib/shiphero/ids';
import { readLedger } from '@/lib/shipments/read-ledger';
import { acceptEvent } from '@/lib/stores/accept-event';
import { INTENT_TIMES, insertIntent } from '@/lib/work/intents';
import { markDue } from '@/lib/work/mark-due';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { databases } from '../support/databases';
import type { TestDatabase } from '../support/databases';
import { watchPlans } from '../support/watch-plans';
import type { Reading } from '../support/watch-plans';
import { aRun, claimOne } from '../support/work-bench';
import { makeYear } from '../support/year-of-stock';

const YEAR = { variants: 100_000, orders: 60_000, open: 200 };
/** Of what grows with catalogue and history. */
const LARGE = new Set([
  ...['variant', 'sku_link', 'level', 'sent', 'stock_effect', 'order', 'order_line'],
  ...['fulfillment_order', 'fulfillment_line', 'intent', 'issue'],
]);
/** As much as a run takes, and more than is open; a tenth of the smallest large table. */
const FEW = 2_000;

const postgres = databases().find(({ name }) => name === 'PostgreSQL');
const SKIPPED = 'needs a PostgreSQL in TEST_DATABASE_URL: PGlite plans otherwise';

describe.skipIf(postgres === undefined)(`with a year of history (${SKIPPED})`, () => {
  let own: TestDatabase;
  let watched: Database;
  let take: () => readonly Reading[];
  let store: StoreDb;
  let accountKey: string;
  beforeAll(async () => {
    if (postgres === undefined) return;
    own = await postgres.open();
    const { id: storeId } = await aStore(own);
    const connection = await aConnection(own, { id: storeId });
    accountKey = connection.accountKey;
    await makeYear(own, { ...YEAR, storeId, connectionId: connection.id, accountKey });
    ({ db: watched, take } = await watchPlans<Database>(own));
    store = storeDb(watched, storeId);
  }, 300_000);
  afterAll(() => watched.close());

  const plan = async (variantIds: readonly number[]) =>
    planPush(store, accountKey, await readStockSettings(store.sql), variantIds);
  const level = (sku: string, onHand: number) => ({
    ...{ sku: shipheroSku.parse(sku), warehouseId: warehouseId.parse('warehouse-1'), onHand },
    ...{ allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, active: true, updatedAt: null },
  });
  const many = Array.from({ length: FEW }, (_, index) => index * 7 + 1);
  const skus = Array.from({ length: 100 }, (_, index) => `S${index + 1}`);

  it.each<[string, () => Promise<unknown>]>([
    ['the plan of one best seller', () => plan([1])],
    ['the plan of a hundred variants', () => plan(skus.map((_, index) => index + 1))],
    ['the plan of as many as a run takes', () => plan(many)],
    ['what is due to be looked at', () => readDueLooks(store.sql, 1, new Date())],
    ['when to look next', () => nextLookInMs(store.sql, new Date())],
    [
      'a changed level and all that it marks',
      () =>
        store.transaction(async (tx) => {
          const changed = await storeLevels(tx.sql, accountKey, [level('S1', 90)], new Date());
          await showCoverage(tx.sql, accountKey, changed, new Date());
          await linkNewSkus(tx.sql, accountKey, changed);
          await markStock(tx.sql, { accountKey, skus: changed });
        }),
    ],
    [
      'whether ShipHero’s orders could tell anything new',
      async () => {
        await noteCoverageRead(store, new Date(Date.now() - 10_000));
        await isCoverageStale(store, new Date());
      },
    ],
    [
      'an order that is held, and let go',
      () =>
        store.transaction(async (tx) => {
          const cause = { code: 'sku_unknown', subject: 'S1', facts: {} } as const;
          const entity = { kind: 'order', key: '1' };
          await holdEntity(tx, entity, { causes: [cause], decided: ['sku_unknown'] });
          await resolveIssues(tx, ['sku_unknown:S1']);
        }),
    ],
    ['what no level shows yet', () => readHiddenSkus(store.sql, accountKey, 60)],
    ['what of an order is to be looked at', () => readLedger(store, 1)],
    [
      'a webhook that asks for a look at a fulfillment order',
      () =>
        acceptEvent(watched, {
          ...{
            storeId: store.storeId,
            source: 'shiphero',
            topic: 'Shipment Update',
            messageId: '1',
            body: '',
          },
          hint: { told: [], marks: [{ kind: 'order', key: '1', look: '1-1' }] },
        }),
    ],
    ['marks of variants', () => markStock(store.sql, { variantIds: [1, 2, 3] })],
    [
      'reading marks and dropping them',
      async () => finishStockChanges(store.sql, await readStockChanges(store.sql), [1]),
    ],
    [
      'links of what a page of the catalogue holds',
      () =>
        store.transaction((tx) =>
          linkReadVariants(tx, { variantIds: skus.map((_, index) => index + 1), skus }),
        ),
    ],
    ['variants that a product has no more', () => removeGoneOf(store.sql, [1, 2], new Date(0))],
    [
      'links of an order’s lines',
      () => writeExactLinks(store.sql, [{ variantId: 1, productId: 1, sku: 'S1' }]),
    ],
    [
      'a number that nothing feeds any more',
      () =>
        store.transaction((tx) =>
          recordUnfed(tx, [{ variantId: 2, locationId: 1, is: 'stands' }], new Date()),
        ),
    ],
    [
      'an intent, and a chunk of the diff',
      async () => {
        await own.prisma.dueWork.deleteMany();
        await markDue(storeDb(own, store.storeId).sql, [{ kind: 'diff', key: 'stock' }]);
        const run = { ...aRun(watched, await claimOne(own)), store };
        await insertIntent(
          run,
          { effect: 'bigcommerce.adjust_stock', reference: 'stock', request: {} },
          INTENT_TIMES,
        );
        let now = Date.now();
        await diffStock({ ...run, clock: { now: () => new Date((now += 60_000)) } });
      },
    ],
  ])('%s reads no more than there is of it', async (_what, act) => {
    take();
    await act();
    const readings = take();
    expect(readings.length).toBeGreaterThan(0);
    const large = readings.filter(({ table }) => LARGE.has(table));
    expect(large.filter(({ how, rows }) => how.startsWith('Seq Scan') || rows > FEW)).toEqual([]);
  });

  it('and a statement that reads all of a table would be noticed', async () => {
    take();
    await store.sql.query('select count(*) from sku_link where store_id = $1::uuid');
    expect(take().filter(({ rows }) => rows > FEW)).toMatchObject([
      { table: 'sku_link' },
      // By the plan that is kept, too.
      { table: 'sku_link' },
    ]);
  });
});
