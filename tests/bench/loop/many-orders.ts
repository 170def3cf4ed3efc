import { setTimeout as wait } from 'node:timers/promises';
import { readProcess } from '../app-calls';
import type { Measure, Recorder } from '../measurement';
import { ordersCarried } from '../running-store';
import type { BenchApp } from '../start-bench-app';

const ORDERS = 5_000;
const BATCH = 250;
/** So many may wait before more are placed: a queue in the simulators is not what is measured. */
const MOST_WAITING = 750;
/** After the last order, and before the deadline. */
const REST_MS = 3_000;
const MARGIN_MS = 15_000;
const LOOK_EVERY_MS = 500;
const SAMPLE_EVERY = 1_000;

const measure = (name: string, unit: string, bar: string | null = null): Measure => ({
  name: `many orders: ${name}`,
  unit,
  bar,
});

export const manyOrdersMeasures = {
  carried: measure(`carried through, of ${ORDERS} at most`, 'orders'),
  before: measure('memory of the app before', 'MB RSS'),
  after: measure('memory of the app after', 'MB RSS', '<= 450'),
  rate: measure('rate without quotas, simulators on the same machine', 'orders/min'),
  cpu: measure('CPU of the app', 'ms/order'),
};

/**
 * Carries thousands of orders through, as fast as it goes.
 *
 * @param deadline by `performance.now()`: what is not carried by then is not waited for
 */
export async function measureManyOrders(app: BenchApp, record: Recorder, deadline: number): Promise<void> {
  const { bigcommerce, hash } = app.systems;
  const already = await ordersCarried(app);
  const callsBefore = await createCalls(app);
  const before = await readProcess(app);
  const started = performance.now();
  let placed = 0;
  let done = 0;
  const memory: number[] = [];
  while (done < ORDERS && performance.now() < deadline - MARGIN_MS) {
    if (placed < ORDERS && placed - done <= MOST_WAITING - BATCH) {
      await bigcommerce.control.placeOrders({ hash, count: BATCH });
      placed += BATCH;
    }
    await wait(LOOK_EVERY_MS);
    done = (await createCalls(app)) - callsBefore;
    if (done >= (memory.length + 1) * SAMPLE_EVERY) memory.push((await readProcess(app)).residentMb);
  }
  const minutes = (performance.now() - started) / 60_000;
  const after = await readProcess(app);
  done = (await ordersCarried(app)) - already;
  await wait(REST_MS);
  const atRest = await readProcess(app);
  record.measured(manyOrdersMeasures.carried, [done]);
  record.measured(manyOrdersMeasures.before, [before.residentMb]);
  record.measured(manyOrdersMeasures.after, [...memory, atRest.residentMb], atRest.residentMb);
  record.measured(manyOrdersMeasures.rate, [done / minutes]);
  record.measured(manyOrdersMeasures.cpu, [((after.cpuSeconds - before.cpuSeconds) / done) * 1_000]);
}

/** Cheaper than to look at all orders, while it goes. */
async function createCalls({ systems: { shiphero } }: BenchApp): Promise<number> {
  const counts = await shiphero.control.requestCounts({});
  return counts['order_create']?.requests ?? 0;
}
