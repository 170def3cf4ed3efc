import { clearHolds, resolveIssues } from '@/lib/issues/resolve-issue';
import { systemClock } from '@/lib/platform/clock';
import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { openDatabase } from '@/lib/platform/db/open-database';
import { requireMigrated } from '@/lib/platform/db/require-migrated';
import { storeDb } from '@/lib/platform/db/store-db';
import type { Env } from '@/lib/platform/env';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { openQueue } from '@/lib/platform/queue';
import { createSecretBox } from '@/lib/platform/secrets';
import { createStoreClients } from '@/lib/stores/create-store-clients';
import { createRunner } from '@/lib/work/create-runner';
import type { Runner } from '@/lib/work/create-runner';
import type { IntentTimes } from '@/lib/work/intents';
import type { App } from './app';
import { createHandlers } from './handlers';
import { openOutages } from './open-outages';
import { reportFailure } from './report-failure';
import { startWorker } from './start-worker';

/** A run that stops without a word is taken over after this. */
export const LEASE_MS = 30_000;
const CONCURRENCY = { postgres: 8, pglite: 4 } as const;

export interface AppOptions {
  readonly env: Env;
  /** Whether this process works off what is due. */
  readonly worker: boolean;
  readonly db?: Database;
  readonly clock?: Clock;
  readonly times?: IntentTimes;
}

/** Opens everything that a process of this app holds. The only place where the parts are put together. */
export async function createApp(options: AppOptions): Promise<App> {
  const { env, clock = systemClock } = options;
  const log = createLog(env.LOG_LEVEL);
  const db = options.db ?? (await openDatabase(env));
  await requireMigrated(db.sql);
  const secrets = createSecretBox(env.ENCRYPTION_KEYS);
  const metrics = createMetrics();
  const clients = createStoreClients({ db, env, secrets, metrics, clock });
  const handlers = createHandlers({
    db,
    env,
    secrets,
    clients,
    onUnauthorized: (run, failure) => reportFailure(db, run.work, failure),
    onAuthorized: async (run, system) => {
      await run.store.transaction((tx) => resolveIssues(tx, [`${system}_unauthorized:`]));
    },
    ...(options.times === undefined ? {} : { times: options.times }),
  });
  const newRunner = (): Runner =>
    createRunner({
      db,
      clock,
      log,
      handlers,
      concurrency: CONCURRENCY[db.engine.backend],
      leaseMs: LEASE_MS,
      onFailure: async (work, failure) => {
        outages.noteFailure(failure);
        await reportFailure(db, work, failure);
      },
      onFinish: (work, outcome, durationMs) => {
        metrics.runs.observe({ kind: work.kind, outcome }, durationMs / 1000);
      },
      onRecovered: (work) =>
        clearHolds(storeDb(db, work.storeId), work, [
          'bigcommerce_unavailable',
          'shiphero_unavailable',
          'app_fault',
          'call_refused',
        ]),
    });
  const queue = await openQueue(db, env.DATABASE_URL, log);
  const outages = openOutages({ db, env, log, wake: () => wake() });
  const worker = options.worker ? await startWorker({ db, queue, runner: newRunner(), log }) : null;
  if (options.worker) await outages.noteWaiting();
  function wake(): void {
    worker?.poke();
    queue.wake();
  }

  return {
    env,
    log,
    clock,
    db,
    secrets,
    metrics,
    clients,
    wake,
    runDue: (deadline) => newRunner().drain(deadline),
    async close() {
      outages.stop();
      await worker?.stop();
      await queue.stop();
      if (options.db === undefined) await db.close();
    },
  };
}
