import { randomUUID } from 'node:crypto';
import { storeLevels } from '@/lib/inventory/store-levels';
import { markStock } from '@/lib/mapping/mark-stock';
import { shipheroSku, warehouseId } from '@/lib/shiphero/ids';
import { acceptEvent } from '@/lib/stores/accept-event';
import { claimDue } from '@/lib/work/claim-due';
import { kindsOf } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { startOutside } from '@/tests/integration/inventory/outside';
import type { Bench } from '../bench';
import type { Measure, Recorder } from '../measurement';
import { ORDINARY_SKUS } from '../running-store';
import { inScope } from '../scope';
import { median, percentile } from '../statistics';
import { ABOVE, openYearStore } from './year-store';
import type { History, YearStore } from './year-store';

const YEAR: History = { orders: 365_000, variants: 250_000, events: 5_000_000 };
const SMALL: History = { orders: 365, variants: 250, events: 5_000 };
/** No more can change in a store than it has. */
const MANY_SKUS = 10_000;
const MIDDLE: History = { ...SMALL, variants: MANY_SKUS + 2_500 };

/** One thing that is done over and over; answers the milliseconds it took. */
interface Path {
  readonly name: string;
  readonly samples: number;
  /** What the year is compared with. */
  readonly small: 'small' | 'middle';
  once(store: YearStore, nth: number): Promise<number>;
}

const PATHS: readonly Path[] = [
  { name: 'claim', samples: 200, small: 'small', once: claimOnce },
  { name: 'acceptance of a webhook', samples: 200, small: 'small', once: acceptOnce },
  { name: 'run of a new order', samples: 60, small: 'small', once: runOrder },
  { name: 'push of 1 changed SKU', samples: 60, small: 'small', once: pushOf(1) },
  { name: 'push of 100 changed SKUs', samples: 30, small: 'small', once: pushOf(100) },
  { name: 'push of 10,000 changed SKUs', samples: 4, small: 'middle', once: pushOf(MANY_SKUS) },
  { name: 'levels of 1 told SKU', samples: 60, small: 'small', once: readLevel },
];

const ratioOf = ({ name }: Path): Measure => ({
  name: `${name}: p95 with a year of history against a thousandth`,
  unit: '×',
  bar: '<= 1.3',
});
const yearOf = ({ name }: Path): Measure => ({
  name: `${name}: with a year of history, p95`,
  unit: 'ms',
  bar: null,
});
const ONE_SKU: Measure = {
  name: 'push of 1 changed SKU: with a year of history, median',
  unit: 'ms',
  bar: '<= 50',
};
export const historyMeasures: readonly Measure[] = [
  ...PATHS.flatMap((path) => [ratioOf(path), yearOf(path)]),
  ONE_SKU,
];

/** What is done all the time, in a store with a year behind it and in one that is new, in turn. */
export async function measureHistory({ print }: Bench, record: Recorder, postgres: string): Promise<void> {
  await inScope(async (defer) => {
    const outside = await startOutside();
    defer(() => outside.close());
    const open = (history: History): Promise<YearStore> => openYearStore(defer, postgres, outside, history);
    const [small, middle] = [await open(SMALL), await open(MIDDLE)];
    print('  making a year of history');
    const year = await open(YEAR);
    for (const path of PATHS) {
      const beside = path.small === 'small' ? small : middle;
      const taken = { small: [] as number[], year: [] as number[] };
      // The first time of each counts for nothing.
      for (let nth = 0; nth <= path.samples; nth += 1) {
        const few = await path.once(beside, nth);
        const many = await path.once(year, nth);
        if (nth === 0) continue;
        taken.small.push(few);
        taken.year.push(many);
      }
      const p95 = percentile(taken.year, 0.95);
      record.measured(ratioOf(path), [], p95 / percentile(taken.small, 0.95));
      record.measured(yearOf(path), [], p95);
      if (path.name === PATHS[3]?.name) record.measured(ONE_SKU, [], median(taken.year));
    }
  });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function claimOnce({ db, world, settle }: YearStore, nth: number): Promise<number> {
  await settle();
  await markDue(
    world.store.sql,
    Array.from({ length: 50 }, (_, index) => ({ kind: 'order', key: String(nth * 50 + index + 1) })),
  );
  return timed(() => claimDue(db.sql, { kinds: kindsOf('flow'), limit: 8, leaseMs: 30_000 }));
}

async function acceptOnce({ db, world }: YearStore, nth: number): Promise<number> {
  return timed(() =>
    acceptEvent(db, {
      ...{ storeId: world.storeId, source: 'bigcommerce', topic: 'store/order/updated' },
      ...{ messageId: randomUUID(), body: '{}' },
      hint: { told: [], marks: [{ kind: 'order', key: String(nth + 1) }] },
    }),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

async function runOrder({ world, runsOf, settle }: YearStore, nth: number): Promise<number> {
  const sku = ORDINARY_SKUS[nth % ORDINARY_SKUS.length] ?? '';
  const { id } = await world.placeOrder({ lines: [{ sku }] });
  await settle();
  await world.mark({ kind: 'order', key: String(id) });
  await world.run();
  return sum(runsOf('order'));
}

/** Levels that came down and were marked, as a reading does both; then pushes until all of it is sent. Not the best seller. */
function pushOf(skus: number): Path['once'] {
  return async (store, nth) => {
    const { world, runsOf, settle } = store;
    await settle();
    const { accountId, warehouses } = world.account;
    const levels = Array.from({ length: skus }, (_, index) => ({
      ...{ sku: shipheroSku.parse(`S${index + 2}`), warehouseId: warehouseId.parse(warehouses[0]?.id) },
      // Down each time, so that no orders have to be caught up with.
      ...{ onHand: 99 - nth, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, active: true },
      updatedAt: null,
    }));
    await world.store.transaction(async (tx) => {
      await storeLevels(tx.sql, accountId, levels, new Date());
      await markStock(tx.sql, { accountKey: accountId, skus: levels.map(({ sku }) => sku) });
    });
    let taken = 0;
    for (let runs = 0; runs === 0 || (await marksLeft(store)); runs += 1) {
      await world.mark({ kind: 'push', key: 'stock' });
      await world.run();
      taken += sum(runsOf('push'));
    }
    await expectSent(store, skus);
    return taken;
  };
}

const marksLeft = async ({ db }: YearStore): Promise<boolean> =>
  (await db.sql.query('select 1 as marked from stock_change limit 1')).length > 0;

async function expectSent({ db }: YearStore, skus: number): Promise<void> {
  const [row] = await db.sql.query<{ sent: number }>(
    'select count(*)::int as sent from sent where settling and variant_id > $1',
    [ABOVE],
  );
  if (row?.sent !== skus) throw new Error(`${skus} numbers were to be sent, ${row?.sent} were`);
}

async function readLevel({ world, runsOf, settle }: YearStore, nth: number): Promise<number> {
  const sku = ORDINARY_SKUS[nth % ORDINARY_SKUS.length] ?? '';
  await world.receive(sku, 1);
  await settle();
  await world.levelsTold(sku);
  return sum(runsOf('levels'));
}
