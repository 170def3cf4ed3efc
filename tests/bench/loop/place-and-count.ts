import { setTimeout as wait } from 'node:timers/promises';
import { readTraffic, trafficLines } from '@/tests/demo/traffic';
import { ORDINARY_SKUS, carried, ordersCarried, quiet } from '../running-store';
import type { BenchApp } from '../start-bench-app';
import type { CallCounts } from './calls-of';
import { countCalls } from './calls-of';

const APART_MS = 100;
/** The three events of a checkout then come over one and a half seconds. */
const BETWEEN_EVENTS_MS = 750;
const WITHIN_MS = 90_000;

/** Places ordinary orders one after the other, and counts what the app asked of both systems until it is quiet again. */
export async function placeAndCount(app: BenchApp, count: number): Promise<CallCounts> {
  const { bigcommerce, hash, trafficLog } = app.systems;
  await bigcommerce.control.behave({ hash, behaviours: { checkoutSpacingMs: BETWEEN_EVENTS_MS } });
  await quiet(app);
  const fromLine = trafficLines(trafficLog);
  const before = await ordersCarried(app);
  for (let order = 0; order < count; order += 1) {
    const sku = ORDINARY_SKUS[order % ORDINARY_SKUS.length] ?? ORDINARY_SKUS[0];
    await bigcommerce.control.placeOrder({ hash, lines: [{ sku, quantity: (order % 2) + 1 }] });
    await wait(APART_MS);
  }
  await carried(app, before + count, WITHIN_MS);
  await quiet(app);
  return countCalls(readTraffic(trafficLog, fromLine));
}
