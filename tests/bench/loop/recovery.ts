import { setTimeout as wait } from 'node:timers/promises';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { eventually } from '@/tests/demo/evidence';
import type { Measure, Recorder } from '../measurement';
import { ORDINARY_SKUS } from '../running-store';
import type { BenchApp } from '../start-bench-app';

const recovery = (name: string, bar: string): Measure => ({ name: `recovery, ${name}`, unit: 's', bar });

export const recoveryMeasures = {
  refused: recovery('connections refused for a minute: ShipHero back to order there', '<= 5'),
  faults: recovery('three 503 in a row: first one to order there', '<= 120'),
  lost: recovery('answer lost, order taken: until the app knows', '<= 60'),
  lostUntaken: recovery('answer lost, order not taken: until it is there', '<= 60'),
};

/** Long enough for the backoff of what waits to be much longer than the bar. */
const OUTAGE_MS = 60_000;
const WITHIN_MS = 240_000;
const CREATE = { operation: 'order_create' };

/** How long an order waits after something went wrong at ShipHero, from the moment it could have gone on. */
export async function measureRecovery(app: BenchApp, record: Recorder): Promise<void> {
  const { shiphero } = app.systems;
  const fail = (mode: '5xx' | 'reset' | 'apply-then-lose-answer', times = 1): Promise<unknown> =>
    shiphero.control.failNext({ match: CREATE, mode, times });

  await shiphero.control.refuseConnections();
  const refused = await place(app, 0);
  await wait(OUTAGE_MS);
  await shiphero.control.acceptConnections();
  record.measured(recoveryMeasures.refused, [await secondsUntil(() => isThere(app, refused))]);

  await fail('5xx', 3);
  const faulted = await place(app, 1);
  await firstFault(app, 2);
  record.measured(recoveryMeasures.faults, [await secondsUntil(() => isThere(app, faulted))]);

  await fail('apply-then-lose-answer');
  const lost = await place(app, 2);
  await firstFault(app, 0);
  record.measured(recoveryMeasures.lost, [await secondsUntil(() => isKnown(app, lost))]);

  await fail('reset');
  const untaken = await place(app, 3);
  await firstFault(app, 0);
  record.measured(recoveryMeasures.lostUntaken, [await secondsUntil(() => isThere(app, untaken))]);
}

async function place({ systems }: BenchApp, index: number): Promise<string> {
  const sku = ORDINARY_SKUS[index] ?? ORDINARY_SKUS[0];
  const { id, addressIds } = await systems.bigcommerce.control.placeOrder({
    hash: systems.hash,
    lines: [{ sku }],
  });
  return `${id}-${addressIds[0] ?? 0}`;
}

/** Waits until the first of the planned faults has happened, and so many are left. */
const firstFault = ({ systems }: BenchApp, left: number) =>
  eventually(
    'the planned fault to happen',
    WITHIN_MS,
    () => systems.shiphero.control.plannedFaults(),
    (planned) => planned.reduce((sum, fault) => sum + fault.left, 0) <= left,
  );

async function secondsUntil(seen: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  await eventually('the order to go through', WITHIN_MS, seen, (there) => there);
  return (performance.now() - began) / 1_000;
}

const isThere = async ({ systems }: BenchApp, partnerOrderId: string): Promise<boolean> =>
  (await systems.shiphero.control.ordersFor({ partnerOrderId })).length > 0;

const KNOWN = `select 1 as known from fulfillment_order where partner_order_id = $1 and state = 'sent'`;

async function isKnown({ databaseUrl }: BenchApp, partnerOrderId: string): Promise<boolean> {
  if (databaseUrl === null) throw new Error('the app has no database that another process can read');
  const db = openPostgres(databaseUrl, 1);
  try {
    return (await db.sql.query(KNOWN, [partnerOrderId])).length > 0;
  } finally {
    await db.close();
  }
}
