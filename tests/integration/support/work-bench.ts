import { systemClock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import { createLog } from '@/lib/platform/log';
import { claimDue } from '@/lib/work/claim-due';
import type { ClaimedWork } from '@/lib/work/claim-due';
import { createRunner } from '@/lib/work/create-runner';
import type { Runner, RunnerOptions } from '@/lib/work/create-runner';
import { workKind } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import type { Handler, Run } from '@/lib/work/run';

const LEASE_MS = 30_000;

type Overrides = Partial<RunnerOptions> & { readonly concurrency?: number };

/** A runner whose every kind of work is done by one handler. */
export function aRunner(db: Database, handler: Handler, overrides: Overrides = {}): Runner {
  const { concurrency = 4, ...options } = overrides;
  return createRunner({
    db,
    clock: systemClock,
    log: createLog('silent'),
    handle: handler,
    rooms: { flow: concurrency, reading: concurrency, bulk: concurrency },
    leaseMs: LEASE_MS,
    onFailure: () => Promise.resolve(null),
    ...options,
  });
}

/** Marks orders of a store by their keys. */
export async function markOrders(
  db: Database,
  store: { readonly id: string },
  keys: readonly string[],
  delayMs = 0,
): Promise<void> {
  await markDue(
    storeDb(db, store.id).sql,
    keys.map((key) => ({ kind: workKind.enum.order, key, delayMs })),
  );
}

/** Claims everything that is due, as a process of its own would. */
export async function claimAll(db: Pick<Database, 'sql'>, limit = 100): Promise<readonly ClaimedWork[]> {
  const all: ClaimedWork[] = [];
  while (all.length < limit) {
    const left = limit - all.length;
    const { claimed, looked } = await claimDue(db.sql, {
      kinds: workKind.options,
      limit: left,
      leaseMs: LEASE_MS,
    });
    all.push(...claimed);
    if (looked === 0) break;
  }
  return all;
}

/** Claims the one thing that is due. */
export async function claimOne(db: Database): Promise<ClaimedWork> {
  const [work, ...others] = await claimAll(db);
  if (work === undefined || others.length > 0) throw new Error('Exactly one due row expected');
  return work;
}

/** What a handler would be given for claimed work. */
export const aRun = (db: Database, work: ClaimedWork, signal = new AbortController().signal): Run => ({
  work,
  store: storeDb(db, work.storeId),
  clock: systemClock,
  log: createLog('silent'),
  signal,
});

/** The same in a slow world, where a minute passes between any two looks at the clock. */
export function hasty(run: Run): Run {
  let now = run.clock.now().getTime();
  return { ...run, clock: { now: () => new Date((now += 60_000)) } };
}

/** The row of one order. */
export const rowOf = (db: Database, key = '1') =>
  db.prisma.dueWork.findFirstOrThrow({ where: { kind: 'order', key } });
