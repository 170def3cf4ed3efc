import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Failure } from '@/lib/platform/failure';
import type { Log } from '@/lib/platform/log';
import { claimDue, extendLease } from './claim-due';
import type { ClaimedWork } from './claim-due';
import { decideFinish } from './decide-finish';
import type { RefusalMeans } from './decide-finish';
import { finishWork, finishWorkIn } from './finish-work';
import { LeaseLost } from './lease-lost';
import type { WorkKind } from './kinds';
import type { Handler, Outcome } from './run';

export interface RunnerOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly handlers: Readonly<Record<WorkKind, Handler>>;
  /** Runs at once in this process. */
  readonly concurrency: number;
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

export interface Runner {
  /** Starts what is due, as far as there is room; every run that ends starts the next. */
  pump(): Promise<void>;
  /** Runs what is due until nothing is; past the deadline it claims nothing more. Answers how many runs it made. */
  drain(deadline?: Date): Promise<number>;
  /** Claims nothing more and waits for the runs that are under way. */
  stop(): Promise<void>;
}

/** Claims due work and runs it: at most one run of an entity at a time, in any number of processes. */
export function createRunner(options: RunnerOptions): Runner {
  const { sql } = systemDb(options.db);
  const running = new Map<Promise<void>, string>();
  /** One store with much to do leaves half of the process to the others. */
  const perStore = Math.max(1, Math.ceil(options.concurrency / 2));
  /** Stores that had their turn since everybody had one. */
  const turns = new Set<string>();

  let stopped = false;
  let deadline: Date | undefined;
  let runs = 0;
  let pumping: Promise<void> | null = null;
  let again = false;

  function claim(): Promise<void> {
    again = true;
    pumping ??= claimWhileThereIsRoom().finally(() => {
      pumping = null;
    });
    return pumping;
  }

  async function claimWhileThereIsRoom(): Promise<void> {
    while (again && !stopped && !(deadline !== undefined && options.clock.now() >= deadline)) {
      again = false;
      const free = options.concurrency - running.size;
      if (free <= 0) return;
      const claimed = await claimInTurn(free);
      for (const work of claimed) start(work);
      if (claimed.length > 0) again = true;
    }
  }

  /** Takes turns among the stores: oldest first would let one store's backlog hold up everybody's newer work. */
  async function claimInTurn(free: number): Promise<readonly ClaimedWork[]> {
    const others = turns.size === 0 ? [] : await claimFrom(free, turns);
    if (others.length > 0) return others;
    turns.clear();
    return claimFrom(free, turns);
  }

  async function claimFrom(free: number, except: ReadonlySet<string>): Promise<readonly ClaimedWork[]> {
    const counts = new Map<string, number>();
    for (const storeId of running.values()) counts.set(storeId, (counts.get(storeId) ?? 0) + 1);
    const exceptStores = new Set(except);
    let most = 0;
    for (const [storeId, count] of counts) {
      if (count >= perStore) exceptStores.add(storeId);
      if (!exceptStores.has(storeId)) most = Math.max(most, count);
    }
    const claimed = await claimDue(sql, {
      limit: Math.min(free, perStore - most),
      leaseMs: options.leaseMs,
      exceptStores: [...exceptStores],
    });
    for (const work of claimed) turns.add(work.storeId);
    return claimed;
  }

  function start(work: ClaimedWork): void {
    runs += 1;
    const run: Promise<void> = runOne(work).finally(() => {
      running.delete(run);
      // A lost database shows itself again at the next wake-up; here it would end the process.
      claim().catch((err: unknown) => options.log.error({ err }, 'claiming failed'));
    });
    running.set(run, work.storeId);
  }

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
      const outcome = await options.handlers[work.kind]({
        work,
        store,
        clock: options.clock,
        log,
        signal: lost.signal,
      });
      if (outcome.outcome === 'done' && work.lastCode !== null) await finishRecovered(store, work, outcome);
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

  return {
    pump() {
      deadline = undefined;
      return claim();
    },
    async drain(until) {
      const before = runs;
      deadline = until;
      await claim();
      while (running.size > 0) {
        await Promise.race(running.keys());
        await claim();
      }
      return runs - before;
    },
    async stop() {
      stopped = true;
      await Promise.all(running.keys());
    },
  };
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
