import type pg from 'pg';
import type { Database } from '../database';
import type { Sql } from '../sql';

/** One connection that only the migration uses: its settings and its lock are the connection's own. */
export interface MigrationSession extends Sql {
  readonly backend: 'postgres' | 'pglite';
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/** Of our own, beside the schema engine's. */
const LOCK = 5_206_811;

/** Opens the session and waits until no other process migrates. */
export async function openMigrationSession(db: Database, waiting: () => void): Promise<MigrationSession> {
  if (db.engine.backend === 'pglite') return inTransactions('pglite', db.sql, () => undefined);
  const client = await db.engine.pool.connect();
  // Else the server's ending of it between two statements would end this process; the next statement tells of it.
  client.on('error', () => undefined);
  const sql: Sql = {
    async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
      return (await client.query<Row & pg.QueryResultRow>(text, [...params])).rows;
    },
  };
  // The lock is the session's: ending the connection lets it go, whatever became of the migration.
  const session = inTransactions('postgres', sql, () => client.release(true));
  try {
    // A backfill or an index may take hours.
    await sql.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    // Asked for again and again: a statement that waits for it would hold a snapshot, and CONCURRENTLY waits for those.
    for (let tries = 0; ; tries += 1) {
      const [row] = await sql.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
      if (row?.got === true) return session;
      if (tries === 0) waiting();
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } catch (fault) {
    session.close();
    throw fault;
  }
}

const inTransactions = (
  backend: MigrationSession['backend'],
  sql: Sql,
  close: () => void,
): MigrationSession => ({
  backend,
  query: (text, params) => sql.query(text, params),
  async transaction(work) {
    await sql.query('begin');
    try {
      const result = await work();
      await sql.query('commit');
      return result;
    } catch (fault) {
      // Where the connection is gone, so is the transaction; what was thrown says more than that.
      await sql.query('rollback').catch(() => undefined);
      throw fault;
    }
  },
  close,
});
