import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@/lib/platform/db/database';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import type { Measure, Recorder } from '../measurement';
import { carried, ORDINARY_SKUS, ordersCarried } from '../running-store';
import type { BenchApp } from '../start-bench-app';

const waiting = (name: string, bar: string | null): Measure => ({
  name: `300 credits left, orders use up 60 a second: ${name}`,
  unit: 's',
  bar,
});

export const creditMeasures = {
  stock: waiting('change of stock until BigCommerce has it', '<= 8'),
  lookUp: waiting('answer lost until the app knows', '<= 10'),
  orders: { ...waiting('orders meanwhile', null), unit: 'orders/min' },
};

const SAMPLES = 5;
const CREDITS_LEFT = 300;
/** At this price orders use up all that comes in: six a second. */
const MUTATION_CREDITS = 10;
/** More than go through while this is measured. */
const ORDERS = 1_500;
const BATCH = 100;
const BETWEEN_MS = 3_000;
const LOOK_EVERY_MS = 50;
const WITHIN_MS = 60_000;

/** How long a change of stock and a look-up wait behind orders that use up every credit there is. */
export async function measureCredits(app: BenchApp, record: Recorder): Promise<void> {
  const { bigcommerce, shiphero, hash, accountId } = app.systems;
  if (app.databaseUrl === null) throw new Error('the app has no database that another process can read');
  const db = openPostgres(app.databaseUrl, 1);
  try {
    await bigcommerce.control.behave({ hash, behaviours: { quota: 0 } });
    await shiphero.control.setBehaviours({
      account: accountId,
      behaviours: { mutationCredits: MUTATION_CREDITS },
    });
    const before = await ordersCarried(app);
    for (let placed = 0; placed < ORDERS; placed += BATCH) {
      await bigcommerce.control.placeOrders({ hash, count: BATCH });
    }
    await shiphero.control.setQuota({ account: accountId, remaining: CREDITS_LEFT });
    // Until the queue takes every credit.
    await carried(app, before + CREDITS_LEFT / MUTATION_CREDITS, WITHIN_MS);
    const began = { at: performance.now(), orders: await ordersCarried(app) };
    const stock: number[] = [];
    const lookUps: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      stock.push(await untilStockIsSent(app, db, ORDINARY_SKUS[sample % ORDINARY_SKUS.length] ?? ''));
      await wait(BETWEEN_MS);
      lookUps.push(await untilSettled(app, db));
      await wait(BETWEEN_MS);
    }
    const minutes = (performance.now() - began.at) / 60_000;
    record.measured(creditMeasures.stock, stock, Math.max(...stock));
    record.measured(creditMeasures.lookUp, lookUps, Math.max(...lookUps));
    record.measured(creditMeasures.orders, [((await ordersCarried(app)) - began.orders) / minutes]);
  } finally {
    await db.close();
  }
}

const SENT = `
  select s.quantity from sent s join sku_link k on k.store_id = s.store_id and k.variant_id = s.variant_id
  where k.shiphero_sku = $1`;

/** By far more than orders take of a SKU meanwhile, so that nothing else brings its number so low. */
const GONE = 2_000;

async function untilStockIsSent({ systems }: BenchApp, db: Database, sku: string): Promise<number> {
  const sent = async () => (await db.sql.query<{ quantity: number }>(SENT, [sku]))[0]?.quantity ?? 0;
  const before = await sent();
  const change = { account: systems.accountId, sku, quantity: -GONE };
  return secondsUntil(
    () => systems.shiphero.control.receiveStock(change),
    async () => (await sent()) < before - GONE / 2,
  );
}

const UNKNOWN = `select id::text from intent where state = 'open' and last_code is not null`;
const OPEN = `select 1 as open from intent where id = $1::uuid and state = 'open'`;

async function untilSettled({ systems }: BenchApp, db: Database): Promise<number> {
  await systems.shiphero.control.failNext({
    match: { operation: 'order_create' },
    mode: 'apply-then-lose-answer',
    times: 1,
  });
  let id = '';
  await secondsUntil(
    () => Promise.resolve(),
    async () => {
      id = (await db.sql.query<{ id: string }>(UNKNOWN))[0]?.id ?? '';
      return id !== '';
    },
  );
  return secondsUntil(
    () => Promise.resolve(),
    async () => (await db.sql.query(OPEN, [id])).length === 0,
  );
}

async function secondsUntil(act: () => Promise<unknown>, seen: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  await act();
  while (!(await seen())) {
    if (performance.now() - start > WITHIN_MS) throw new Error(`not seen within ${WITHIN_MS / 1_000} s`);
    await wait(LOOK_EVERY_MS);
  }
  return (performance.now() - start) / 1_000;
}
