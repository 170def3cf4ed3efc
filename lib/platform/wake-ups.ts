import pg from 'pg';
import type { Database } from './db/database';
import type { Log } from './log';

const CHANNEL = 'due_work';
/** Marks within this time share one wake-up. */
const COALESCE_MS = 20;
/** Before a lost connection is made again; the sweep goes on meanwhile. */
const AGAIN_MS = 1_000;

/**
 * Wake-ups between the processes of one database. One only says "look for due work": it may be doubled, late or lost
 * without harm, since the rows say what is due and every process also looks by itself.
 */
export interface WakeUps {
  /** Tells every listening process, soon. Never throws and never waits. */
  wake(): void;
  listen(onWake: () => void): Promise<void>;
  stop(): Promise<void>;
}

/** LISTEN and NOTIFY on PostgreSQL; the embedded database has one process, which wakes itself. */
export function openWakeUps(db: Database, databaseUrl: string | undefined, log: Log): WakeUps {
  const listeners: (() => void)[] = [];
  let pending: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  let listening: pg.Client | undefined;
  let stopped = false;
  const told = (): void => listeners.forEach((onWake) => onWake());

  function send(): void {
    pending = undefined;
    if (db.engine.backend === 'pglite') return told();
    db.sql
      .query(`select pg_notify('${CHANNEL}', '')`)
      .catch((err: unknown) => log.warn({ err }, 'a wake-up was not sent'));
  }

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl ?? '', keepAlive: true });
    const lost = (err?: unknown): void => {
      if (stopped || listening !== client) return;
      listening = undefined;
      log.warn({ err }, 'wake-ups are not heard; connecting again');
      again = setTimeout(connectAgain, AGAIN_MS).unref();
      client.end().catch(() => undefined);
    };
    listening = client;
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', told);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (err) {
      lost(err);
    }
  }

  /** What was marked meanwhile is looked for at once. */
  const connectAgain = (): void => void connect().then(told);

  return {
    wake() {
      if (!stopped) pending ??= setTimeout(send, COALESCE_MS);
    },
    async listen(onWake) {
      listeners.push(onWake);
      if (db.engine.backend === 'postgres' && listening === undefined) await connect();
    },
    async stop() {
      stopped = true;
      clearTimeout(pending);
      clearTimeout(again);
      await listening?.end();
    },
  };
}
