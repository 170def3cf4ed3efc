import type { IssueCode } from '@/lib/issues/issue-codes';
import { clearHolds, resolveIssues } from '@/lib/issues/resolve-issue';
import { systemClock } from '@/lib/platform/clock';
import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { createDatabaseClock } from '@/lib/platform/db/database-clock';
import { openDatabase } from '@/lib/platform/db/open-database';
import { requireMigrated } from '@/lib/platform/db/require-migrated';
import type { Env } from '@/lib/platform/env';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { openQueue } from '@/lib/platform/queue';
import { openWakeUps } from '@/lib/platform/wake-ups';
import { createSecretBox } from '@/lib/platform/secrets';
import { createStoreClients } from '@/lib/stores/create-store-clients';
import { createRunner } from '@/lib/work/create-runner';
import { handleBy } from '@/lib/work/handlers';
import type { IntentTimes } from '@/lib/work/intents';
import type { App } from './app';
import { createHandlers } from './handlers';
import { openOutages } from './open-outages';
import { keepWatch } from './keep-watch';
import { reportFailure } from './report-failure';
import { startWorker } from './start-worker';
import { tellAccessEnding } from './tell-access-ending';

/** Issues that only say that a run did not go through: the next one that does ends them. */
export const OVER_WITH_A_RUN: readonly IssueCode[] = [
  'bigcommerce_unavailable',
  'shiphero_unavailable',
  'shiphero_unreadable',
  'app_fault',
  'call_refused',
  'permission_missing',
  'former_account_refused',
  'work_overdue',
];
/** A run that stops without a word is taken over after this. */
export const LEASE_MS = 30_000;
/** A machine's clock may be set at any time. */
const MEASURE_EVERY_MS = 60_000;
/** Runs of each lane at once: those of one never take another's room. */
const ROOMS = {
  postgres: { flow: 8, reading: 4, bulk: 2 },
  pglite: { flow: 4, reading: 2, bulk: 1 },
} as const;

export interface AppOptions {
  readonly env: Env;
  /** Whether this process works off what is due. */
  readonly worker: boolean;
  readonly db?: Database;
  /** This machine's; the app itself goes by the database's. */
  readonly clock?: Clock;
  /** How often that is compared with the database's after the start; 0 = never, for a clock that is made to run on. */
  readonly measureEveryMs?: number;
  readonly times?: IntentTimes;
}

/** Opens everything that a process of this app holds. The only place where the parts are put together. */
export async function createApp(options: AppOptions): Promise<App> {
  const { env, measureEveryMs = MEASURE_EVERY_MS } = options;
  const log = createLog(env.LOG_LEVEL);
  const db = options.db ?? (await openDatabase(env));
  await requireMigrated(db.sql);
  const clock = createDatabaseClock(db.sql, options.clock ?? systemClock);
  await clock.measure();
  const secrets = createSecretBox(env.ENCRYPTION_KEYS);
  const metrics = createMetrics();
  const clients = createStoreClients({ db, env, secrets, metrics, clock });
  const handlers = createHandlers({
    db,
    env,
    secrets,
    clients,
    onUnauthorized: (run, failure) => reportFailure(db, run.work, failure),
    onAuthorized: async (tx, system) => {
      // It answers. Where nothing may run, no run that goes through would end its outage.
      const store = await tx.prisma.store.findFirst({ select: { state: true } });
      const outage = store?.state === 'on' ? [] : [`${system}_unavailable:`];
      await resolveIssues(tx, [`${system}_unauthorized:`, ...outage]);
    },
    onAccessEnding: tellAccessEnding,
    ...(options.times === undefined ? {} : { times: options.times }),
  });
  const runner = createRunner({
    db,
    clock,
    log,
    handle: handleBy(handlers),
    rooms: ROOMS[db.engine.backend],
    leaseMs: LEASE_MS,
    onFailure: (work, failure) => {
      outages.noteFailure(failure);
      return reportFailure(db, work, failure);
    },
    onFinish: (work, outcome, durationMs) => {
      metrics.runs.observe({ kind: work.kind, outcome }, durationMs / 1000);
    },
    onRecovered: (work, tx) => clearHolds(tx, work, OVER_WITH_A_RUN),
  });
  const wakeUps = openWakeUps(db, env.DATABASE_URL, log);
  const queue = options.worker ? await openQueue(db, env.DATABASE_URL, log) : null;
  const outages = openOutages({ db, env, log, wake: () => wake() });
  const tick = (): Promise<void> => keepWatch(db, log, env);
  const worker = queue === null ? null : await startWorker({ db, queue, wakeUps, runner, log, tick });
  if (options.worker) await outages.noteWaiting();
  function wake(): void {
    worker?.poke();
    wakeUps.wake();
  }
  const measure = (): void => {
    clock
      .measure()
      .catch((err: unknown) => log.warn({ err }, 'the clock was not compared with the database'));
  };
  const measuring = measureEveryMs > 0 ? setInterval(measure, measureEveryMs).unref() : undefined;

  return {
    env,
    log,
    clock,
    db,
    secrets,
    metrics,
    clients,
    wake,
    async tick() {
      // A process that is frozen between its requests has missed its own times for this.
      if (measureEveryMs > 0) await clock.measure();
      await tick();
    },
    runDue: (deadline, onlyStore) =>
      runner.drain({ deadline, ...(onlyStore === undefined ? {} : { onlyStore }) }),
    async close() {
      clearInterval(measuring);
      outages.stop();
      await worker?.stop();
      await runner.stop();
      await wakeUps.stop();
      await queue?.stop();
      if (options.db === undefined) await db.close();
    },
  };
}
