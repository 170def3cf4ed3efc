import { PgBoss, fromPglite } from 'pg-boss';
import type { Database } from './db/database';
import type { Log } from './log';

const WAKE = 'wake';
const TICK = 'tick';
/** Marks within this time share one wake-up. */
const COALESCE_MS = 20;

/**
 * Wake-ups and the clockwork, on pg-boss. A wake-up only says "look for due work": it may be doubled, late or lost
 * without harm, since the rows say what is due and every process also looks by itself.
 */
export interface Queue {
  /** Tells one listening process, soon. Never throws and never waits. */
  wake(): void;
  /** Calls back at wake-ups, and once a minute in one of all processes. */
  listen(on: { wake(): Promise<void>; tick(): Promise<void> }): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the queue on the app's database, in a schema of its own (`pgboss`), which it creates and migrates. */
export async function openQueue(db: Database, databaseUrl: string | undefined, log: Log): Promise<Queue> {
  const boss =
    db.engine.backend === 'pglite'
      ? new PgBoss({ db: fromPglite(db.engine.pglite), backend: 'pglite', useListenNotify: true })
      : new PgBoss({ connectionString: databaseUrl ?? '', max: 3, useListenNotify: true });
  boss.on('error', (err) => log.warn({ err }, 'queue'));
  await boss.start();
  // `short` keeps at most one waiting wake-up: without a listener they do not pile up.
  await boss.createQueue(WAKE, { policy: 'short', retryLimit: 0, deleteAfterSeconds: 3600 });
  await boss.createQueue(TICK, { policy: 'short', retryLimit: 0, deleteAfterSeconds: 3600 });

  let pending: NodeJS.Timeout | undefined;
  let stopped = false;
  const send = (): void => {
    pending = undefined;
    if (stopped) return;
    boss.send(WAKE).catch((err: unknown) => log.warn({ err }, 'a wake-up was not sent'));
  };

  return {
    wake() {
      pending ??= setTimeout(send, COALESCE_MS);
    },
    async listen(on) {
      await boss.work(WAKE, { pollingIntervalSeconds: 2 }, on.wake);
      await boss.work(TICK, { pollingIntervalSeconds: 10 }, on.tick);
      await boss.schedule(TICK, '* * * * *');
    },
    async stop() {
      stopped = true;
      clearTimeout(pending);
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
