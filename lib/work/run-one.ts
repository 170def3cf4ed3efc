import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Failure } from '@/lib/platform/failure';
import type { Log } from '@/lib/platform/log';
import { extendLease } from './claim-due';
import type { ClaimedWork } from './claim-due';
import { decideFinish } from './decide-finish';
import type { RefusalMeans } from './decide-finish';
import { finishWork, finishWorkIn } from './finish-work';
import { LeaseLost } from './lease-lost';
import type { Handler, Outcome } from './run';

export interface RunOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly handle: Handler;
  /** How long a run may go without a heartbeat before another process takes over. */
  readonly leaseMs: number;
  /**
   * Told of every failure, and of bugs as null, so that issues can be raised and stores stopped. Answers what a refused
   * token came to.
   */
  readonly onFailure: (work: ClaimedWork, failure: Failure | null) => Promise<RefusalMeans | null>;
  /** Told when a run goes through after failed ones, in the transaction that finishes its row. */
  readonly onRecovered?: (work: ClaimedWork, tx: StoreTx) => Promise<void>;
  readonly onFinish?: (work: ClaimedWork, outcome: Outcome['outcome'] | 'fault', durationMs: number) => void;
}

/** It went through after runs that had not; what only goes on has still to. */
const hasRecovered = ({ lastCode }: ClaimedWork, outcome: Outcome): boolean =>
  outcome.outcome === 'done' && outcome.underWay !== true && lastCode !== null;

/** Runs one claimed entity: keeps its lease meanwhile, and records how it ended. Never throws. */
export function createRunOne(options: RunOptions): (work: ClaimedWork) => Promise<void> {
  const { sql } = systemDb(options.db);

  async function runOne(work: ClaimedWork): Promise<void> {
    const log = options.log.child({ store: work.storeId, kind: work.kind, key: work.key });
    const lost = new AbortController();
    // Also where the database cannot be asked: by then another process may have taken over.
    let end = setTimeout(() => lost.abort(), options.leaseMs);
    const beat = setInterval(() => {
      const asked = performance.now();
      extendLease(sql, work, options.leaseMs).then(
        (held) => {
          if (!held) return lost.abort();
          clearTimeout(end);
          end = setTimeout(() => lost.abort(), Math.max(0, asked + options.leaseMs - performance.now()));
        },
        (err: unknown) => log.warn({ err }, 'heartbeat failed'),
      );
    }, options.leaseMs / 3);
    const began = performance.now();
    const store = storeDb(options.db, work.storeId);
    try {
      const outcome = await options.handle({ work, store, clock: options.clock, log, signal: lost.signal });
      if (hasRecovered(work, outcome)) await finishRecovered(store, work, outcome);
      else await finish(work, outcome);
      options.onFinish?.(work, outcome.outcome, performance.now() - began);
    } catch (err) {
      if (err instanceof LeaseLost) {
        log.warn('lease lost; another run took over');
        return;
      }
      options.onFinish?.(work, 'fault', performance.now() - began);
      await recordFault(work, log, err);
    } finally {
      clearInterval(beat);
      clearTimeout(end);
    }
  }

  async function finish(work: ClaimedWork, outcome: Outcome): Promise<void> {
    let refusal: RefusalMeans | null = null;
    if (outcome.outcome === 'failed') {
      await holdLease(work);
      refusal = await options.onFailure(work, outcome.failure);
    }
    const facts = { work, jitter: Math.random(), refusal: refusal ?? undefined };
    if (!(await finishWork(sql, work, decideFinish(outcome, facts)))) throw new LeaseLost();
  }

  /** In one transaction: what the failed runs had raised is over exactly when the row says so. */
  async function finishRecovered(store: StoreDb, work: ClaimedWork, outcome: Outcome): Promise<void> {
    await store.transaction(async (tx) => {
      const ended = await finishWorkIn(tx, work, decideFinish(outcome, { work, jitter: Math.random() }));
      if (!ended) throw new LeaseLost();
      await options.onRecovered?.(work, tx);
    });
  }

  /** What a run did that another has taken over from is no news: it neither stops a store nor raises an issue. */
  async function holdLease(work: ClaimedWork): Promise<void> {
    if (!(await extendLease(sql, work, options.leaseMs))) throw new LeaseLost();
  }

  /** A bug, or the database gone: the row is tried again later, or comes back by itself when its lease ends. */
  async function recordFault(work: ClaimedWork, log: Log, err: unknown): Promise<void> {
    log.error({ err }, 'run failed');
    try {
      await holdLease(work);
      await options.onFailure(work, null);
      const outcome = decideFinish(failedByFault(err), { work, jitter: Math.random() });
      await finishWork(sql, work, outcome);
    } catch (second) {
      log.error({ err: second }, 'the failure could not be recorded');
    }
  }

  return runOne;
}

const failedByFault = (cause: unknown): Outcome => ({
  outcome: 'failed',
  failure: {
    system: 'app',
    kind: 'unavailable',
    code: 'app.fault',
    message: 'Something went wrong on our side; it is tried again by itself.',
    cause,
  },
});
