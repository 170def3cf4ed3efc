import { canConnect } from '@/lib/platform/can-connect';
import type { Database } from '@/lib/platform/db/database';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Env } from '@/lib/platform/env';
import type { Failure } from '@/lib/platform/failure';
import { unreachableCode } from '@/lib/platform/http';
import type { Log } from '@/lib/platform/log';
import { bringForward, unreachableSystems } from '@/lib/work/bring-forward';
import { watchOutages } from './watch-outages';

/** What waited for a system comes due over this time, once the system is back. */
const SPREAD_MS = 1_000;

export interface Outages {
  /** Looks after a system that a run could not connect to. */
  noteFailure(failure: Failure | null): void;
  /** Looks after systems that work waits for since before this process was started. */
  noteWaiting(): Promise<void>;
  stop(): void;
}

interface OutagesDeps {
  readonly db: Database;
  readonly env: Pick<Env, 'BIGCOMMERCE_API_URL' | 'SHIPHERO_API_URL'>;
  readonly log: Log;
  /** There is something due: tells the workers. */
  readonly wake: () => void;
}

/** Watches both systems for this process, each only while something could not be sent to it. */
export function openOutages({ db, env, log, wake }: OutagesDeps): Outages {
  const { sql } = systemDb(db);
  const address = { bigcommerce: env.BIGCOMMERCE_API_URL, shiphero: env.SHIPHERO_API_URL };
  const watch = watchOutages({
    connects: (system) => canConnect(address[system]),
    async onBack(system) {
      const moved = await bringForward(sql, system, SPREAD_MS);
      if (moved > 0) wake();
      return moved;
    },
    log,
  });
  return {
    noteFailure(failure) {
      if (failure === null || failure.system === 'app') return;
      if (failure.code === unreachableCode(failure.system)) watch.note(failure.system);
    },
    async noteWaiting() {
      for (const system of await unreachableSystems(sql)) watch.note(system);
    },
    stop: () => watch.stop(),
  };
}
