import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '@/tests/demo/evidence';
import { installStore, turnOnStore } from './enter-store';
import type { Defer } from './scope';
import type { BenchApp } from './start-bench-app';
import { startBenchApp } from './start-bench-app';

/** SKUs that the orders of the bench are made of; the simulated catalogue has them as ordinary products. */
export const ORDINARY_SKUS = [
  'MUG-ENAMEL-12',
  'SPORK-TI',
  'SKILLET-10',
  'SOCK-TRAIL-M',
  'STOVE-FOLD',
] as const;

const PLENTY = 20_000;
const QUIET_MS = 4_000;
const QUIET_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 250;

/** A store that is on, with plenty of stock and every ordinary SKU seen before, on PostgreSQL with an inline worker. */
export async function startRunningStore(
  defer: Defer,
  options: { readonly postgres: string; readonly traffic: boolean; readonly limits: boolean },
): Promise<BenchApp> {
  const app = await startBenchApp(defer, { ...options, worker: 'inline' });
  const { bigcommerce, shiphero, hash, accountId, refreshToken } = app.systems;
  for (const sku of ORDINARY_SKUS) {
    await shiphero.control.receiveStock({ account: accountId, sku, quantity: PLENTY });
  }
  if (!options.limits) await liftLimits(app);
  await installStore(app, hash);
  await turnOnStore(app, hash, refreshToken);
  await quiet(app);
  for (const sku of ORDINARY_SKUS) await bigcommerce.control.placeOrder({ hash, lines: [{ sku }] });
  await carried(app, ORDINARY_SKUS.length, QUIET_WITHIN_MS);
  await quiet(app);
  return app;
}

async function liftLimits({ systems }: BenchApp): Promise<void> {
  const { bigcommerce, shiphero, hash, accountId } = systems;
  const endless = 1_000_000_000;
  await bigcommerce.control.behave({ hash, behaviours: { quota: 0 } });
  await shiphero.control.setQuota({
    account: accountId,
    max: endless,
    perSecond: endless,
    requestCap: endless,
  });
}

/** Orders of the store that ShipHero has, each counted once. */
export async function ordersCarried({ systems }: Pick<BenchApp, 'systems'>): Promise<number> {
  const { shiphero, hash } = systems;
  const orders = await shiphero.control.ordersFor({ shopName: `bigcommerce-${hash}` });
  return new Set(orders.map(({ partnerOrderId }) => partnerOrderId)).size;
}

/** Waits until ShipHero has so many orders of the store. */
export const carried = (app: Pick<BenchApp, 'systems'>, count: number, withinMs: number): Promise<number> =>
  eventually(
    `${count} orders in ShipHero`,
    withinMs,
    () => ordersCarried(app),
    (seen) => seen >= count,
  );

/** Requests of the app to both systems so far. */
async function requestsSoFar({ systems }: BenchApp): Promise<number> {
  const { bigcommerce, shiphero, hash } = systems;
  const atBigcommerce = await bigcommerce.control.requestCounts({ hash });
  const atShiphero = await shiphero.control.requestCounts({});
  return [
    ...Object.values(atBigcommerce),
    ...Object.values(atShiphero).map(({ requests }) => requests),
  ].reduce((sum, count) => sum + count, 0);
}

/** Waits until the app has asked nothing of either system for some seconds; goes on after half a minute all the same. */
export async function quiet(app: BenchApp, forMs = QUIET_MS): Promise<void> {
  const end = performance.now() + QUIET_WITHIN_MS;
  let seen = await requestsSoFar(app);
  let since = performance.now();
  while (performance.now() - since < forMs && performance.now() < end) {
    await wait(LOOK_EVERY_MS);
    const now = await requestsSoFar(app);
    if (now === seen) continue;
    seen = now;
    since = performance.now();
  }
}
