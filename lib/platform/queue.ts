import { PgBoss, fromPglite } from 'pg-boss';
import type { Database } from './db/database';
import type { Log } from './log';

const TICK = 'tick';

/** The clockwork, on pg-boss: what is to be seen to once a minute, in one of all processes that work. */
export interface Queue {
  onTick(tick: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the queue on the app's database, in a schema of its own (`pgboss`), which it creates and migrates. */
export async function openQueue(db: Database, databaseUrl: string | undefined, log: Log): Promise<Queue> {
  const boss =
    db.engine.backend === 'pglite'
      ? new PgBoss({ db: fromPglite(db.engine.pglite), backend: 'pglite' })
      : new PgBoss({ connectionString: databaseUrl ?? '', max: 3 });
  boss.on('error', (err) => log.warn({ err }, 'queue'));
  await boss.start();
  await boss.createQueue(TICK, { policy: 'short', retryLimit: 0, deleteAfterSeconds: 3600 });
  return {
    async onTick(tick) {
      await boss.work(TICK, { pollingIntervalSeconds: 10 }, tick);
      await boss.schedule(TICK, '* * * * *');
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
