import { readProcess } from '../app-calls';
import type { DatabaseCpu } from '../database-cpu';
import { openDatabaseCpu } from '../database-cpu';
import type { Measure, Recorder } from '../measurement';
import { carried, ordersCarried, quiet, startRunningStore } from '../running-store';
import type { Defer } from '../scope';
import type { BenchApp } from '../start-bench-app';
import { seedHistory } from './seed-history';

const FEW = 1_000;
const MANY = 20_000;
/** A round more, to warm up, does not count. */
const ROUNDS = 5;
/** Few enough that the smaller store stays small. */
const ORDERS = 200;
const WITHIN_MS = 90_000;
/** What an order leaves to be done after it: stock is looked at a moment later. */
const REST_MS = 3_000;

const cpuPerOrder = (orders: number, bar: string | null): Measure => ({
  name: `processor time of app and database, ${orders.toLocaleString('en')} orders there`,
  unit: 'ms/order',
  bar,
});
const measures = {
  few: cpuPerOrder(FEW, '<= 40'),
  many: cpuPerOrder(MANY, null),
  growth: {
    name: `processor time an order, with ${MANY.toLocaleString('en')} there against ${FEW.toLocaleString('en')}`,
    unit: 'ratio',
    bar: '<= 1.3',
  },
};
export const cpuMeasures: readonly Measure[] = Object.values(measures);

interface Side {
  readonly app: BenchApp;
  readonly database: DatabaseCpu;
  readonly ms: number[];
}

/** The same orders carried through in two apps in turn, one with little history and one with much. */
export async function measureCpuGrowth(defer: Defer, postgres: string, record: Recorder): Promise<void> {
  const few = await openSide(defer, postgres, FEW);
  const many = await openSide(defer, postgres, MANY);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { app, database, ms } of [few, many]) {
      const used = await carryOrders(app, database);
      if (used === null) break;
      if (round > 0) ms.push(used);
    }
  }
  if (few.ms.length < ROUNDS || many.ms.length < ROUNDS) {
    for (const measure of cpuMeasures) record.notMeasured(measure);
    return;
  }
  record.measured(measures.few, few.ms);
  record.measured(measures.many, many.ms);
  record.measured(
    measures.growth,
    many.ms.map((ms, round) => ms / (few.ms[round] ?? Number.NaN)),
  );
}

async function openSide(defer: Defer, postgres: string, history: number): Promise<Side> {
  const app = await startRunningStore(defer, { postgres, traffic: false, limits: false });
  const url = app.databaseUrl ?? '';
  await seedHistory(url, app.systems.hash, history);
  return { app, database: await openDatabaseCpu(url), ms: [] };
}

/** Milliseconds for each order; null where the database is on another machine. */
async function carryOrders(app: BenchApp, database: DatabaseCpu): Promise<number | null> {
  const { bigcommerce, hash } = app.systems;
  const already = await ordersCarried(app);
  await database.seconds();
  const before = await readProcess(app);
  await bigcommerce.control.placeOrders({ hash, count: ORDERS });
  await carried(app, already + ORDERS, WITHIN_MS);
  await quiet(app, REST_MS);
  const after = await readProcess(app);
  const inDatabase = await database.seconds();
  return inDatabase === null ? null : ((after.cpuSeconds - before.cpuSeconds + inDatabase) / ORDERS) * 1_000;
}
