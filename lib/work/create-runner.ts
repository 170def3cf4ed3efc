import { systemDb } from '@/lib/platform/db/system-db';
import { claimDue } from './claim-due';
import type { ClaimedWork, Claims } from './claim-due';
import { LANES, kindsOf } from './kinds';
import type { Lane } from './kinds';
import { createRunOne } from './run-one';
import type { RunOptions } from './run-one';

export interface RunnerOptions extends RunOptions {
  /** Runs at once in this process, of each lane: none ever takes another's room. */
  readonly rooms: Readonly<Record<Lane, number>>;
}

/** What a drain may run: all that is due, or one store's. */
export interface DrainScope {
  readonly deadline?: Date;
  readonly onlyStore?: string;
}

export interface Runner {
  /** Starts what is due, as far as there is room; from then on every run that ends starts the next. */
  pump(): Promise<void>;
  /**
   * Runs what is due until nothing is; past the deadline it claims nothing more, and waits for its own runs only.
   * Answers how many runs it made.
   */
  drain(scope?: DrainScope): Promise<number>;
  /** Claims nothing more and waits for the runs that are under way. */
  stop(): Promise<void>;
}

const LONGEST_SLEEP_MS = 60_000;

/** Claims due work and runs it: at most one run of an entity at a time, in any number of processes. */
export function createRunner(options: RunnerOptions): Runner {
  const { sql } = systemDb(options.db);
  const runOne = createRunOne(options);
  const running = new Map<Promise<void>, { readonly storeId: string; readonly lane: Lane }>();
  /** Lanes that the next claim of the worker looks at. */
  const wanted = new Set<Lane>();
  let pumping = false;
  let stopped = false;
  let pump: Promise<void> | null = null;
  let claiming: Promise<unknown> = Promise.resolve();

  const isOver = ({ deadline }: DrainScope): boolean =>
    stopped || (deadline !== undefined && options.clock.now() >= deadline);

  /** One at a time, since room is counted before it is filled. */
  function claimInTurn<T>(claim: () => Promise<T>): Promise<T> {
    const claimed = claiming.then(claim);
    claiming = claimed.catch(() => undefined);
    return claimed;
  }

  /** One claim goes on and one waits: that one has not begun, so that it serves all who ask until then. */
  function pumpSoon(lanes: readonly Lane[]): Promise<void> {
    for (const lane of lanes) wanted.add(lane);
    pump ??= claimInTurn(async () => {
      pump = null;
      const now = [...wanted];
      wanted.clear();
      await fill(now, {}, new Set());
    });
    return pump;
  }

  /** Adds what it starts to `own`. */
  async function fill(lanes: readonly Lane[], scope: DrainScope, own: Set<Promise<void>>): Promise<void> {
    for (const lane of lanes) {
      while (!isOver(scope)) {
        const claims = await claimFor(lane, scope);
        for (const work of claims.claimed) own.add(start(work, lane));
        if (claims.looked === 0) break;
        // Each store that had a turn has its share now.
        const allFull =
          claims.claimed.length === claims.looked &&
          claims.claimed.every(({ storeId }) => isFull(lane, storeId));
        if (allFull && !claims.more) break;
      }
    }
  }

  /** Runs of a lane, by store. */
  function countsOf(lane: Lane): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const run of running.values()) {
      if (run.lane === lane) counts.set(run.storeId, (counts.get(run.storeId) ?? 0) + 1);
    }
    return counts;
  }

  /** One store with much to do leaves half of a lane to the others. */
  const shareOf = (lane: Lane): number => Math.max(1, Math.ceil(options.rooms[lane] / 2));

  const isFull = (lane: Lane, storeId: string): boolean =>
    (countsOf(lane).get(storeId) ?? 0) >= shareOf(lane);

  async function claimFor(lane: Lane, { onlyStore }: DrainScope): Promise<Claims> {
    const counts = countsOf(lane);
    const left = options.rooms[lane] - [...counts.values()].reduce((sum, count) => sum + count, 0);
    // Somebody waits for the answer: one run of the store begins, however busy others keep this process.
    const free = onlyStore !== undefined && !counts.has(onlyStore) ? Math.max(left, 1) : left;
    const kinds = kindsOf(lane);
    if (free <= 0 || kinds.length === 0) return { claimed: [], looked: 0, more: false };
    const exceptStores = [...counts].flatMap(([storeId, count]) => (count >= shareOf(lane) ? [storeId] : []));
    return claimDue(sql, { kinds, limit: free, leaseMs: options.leaseMs, exceptStores, onlyStore });
  }

  /** Resolves when one of the runs ends, or at the deadline. */
  async function firstOf(runs: readonly Promise<void>[], scope: DrainScope): Promise<void> {
    if (scope.deadline === undefined || isOver(scope)) return Promise.race(runs);
    const leftMs = scope.deadline.getTime() - options.clock.now().getTime();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(leftMs, LONGEST_SLEEP_MS));
    });
    await Promise.race([...runs, late]).finally(() => clearTimeout(timer));
  }

  function start(work: ClaimedWork, lane: Lane): Promise<void> {
    const run: Promise<void> = runOne(work).finally(() => {
      running.delete(run);
      // A lost database shows itself again at the next wake-up; here it would end the process.
      if (pumping) pumpSoon([lane]).catch((err: unknown) => options.log.error({ err }, 'claiming failed'));
    });
    running.set(run, { storeId: work.storeId, lane });
    return run;
  }

  return {
    pump() {
      pumping = true;
      return pumpSoon(LANES);
    },
    async drain(scope = {}) {
      const own = new Set<Promise<void>>();
      for (;;) {
        const before = own.size;
        let busy = false;
        await claimInTurn(() => {
          // What runs may keep its store's share taken until after the look.
          busy = [...running.values()].some(({ storeId }) => (scope.onlyStore ?? storeId) === storeId);
          return fill(LANES, scope, own);
        });
        const waitFor = [...running].flatMap(([run, { storeId }]) =>
          own.has(run) || (!isOver(scope) && (scope.onlyStore ?? storeId) === storeId) ? [run] : [],
        );
        if (waitFor.length > 0) await firstOf(waitFor, scope);
        else if (own.size === before && (!busy || isOver(scope))) return own.size;
      }
    },
    async stop() {
      stopped = true;
      await claiming;
      await Promise.all(running.keys());
    },
  };
}
