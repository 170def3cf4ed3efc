import { describe, onTestFinished } from 'vitest';
import type { Database } from '@/lib/platform/db/database';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { databases } from './databases';
import type { TestDatabase } from './databases';
import { onDatabase } from './on-every-database';

/**
 * A battery about locks: what two connections do is interleaved step by step. PGlite has one connection, so that its
 * half is skipped, aloud.
 */
export function onTwoConnections(title: string, suite: (current: () => TestDatabase) => void): void {
  describe.skip(`${title} on PGlite: it has one connection, so that locks cannot be tested`, () => {
    suite(() => {
      throw new Error('Nothing runs here');
    });
  });
  for (const kind of databases()) {
    if (kind.name === 'PostgreSQL') onDatabase(kind, title, suite);
  }
}

/** A transaction between two of its steps, with all locks that it took. */
export interface OpenTransaction<Tx = StoreTx> {
  readonly tx: Tx;
  commit(): Promise<void>;
}

interface Transacting<Tx> {
  transaction(work: (tx: Tx) => Promise<void>): Promise<void>;
}

/** Begins a transaction, does its first step and leaves it open until it is told to commit, or the test ends. */
export async function openTransaction<Tx = StoreTx>(
  on: Transacting<Tx>,
  step: (tx: Tx) => Promise<unknown>,
): Promise<OpenTransaction<Tx>> {
  let end = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    end = resolve;
  });
  let ended: Promise<void> | undefined;
  const tx = await new Promise<Tx>((begun, failed) => {
    ended = on.transaction(async (own) => {
      await step(own);
      begun(own);
      await told;
    });
    ended.catch(failed);
  });
  const commit = async (): Promise<void> => {
    end();
    await ended;
  };
  onTestFinished(() => commit().catch(() => undefined));
  return { tx, commit };
}

const WAITING = `
  select count(*)::int as count from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/** Whether what was started waits for a lock, as the database itself tells of its connections, or ends without. */
export async function fateOf(
  db: Pick<Database, 'sql'>,
  started: Promise<unknown>,
): Promise<'waits' | 'ends'> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  started.then(end, end);
  for (;;) {
    const [row] = await db.sql.query<{ count: number }>(WAITING);
    if (ended) return 'ends';
    if (row !== undefined && row.count > 0) return 'waits';
  }
}
