import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Database } from './database';
import { PrismaClient } from './generated/client';
import type { Sql } from './sql';
import { createStatementNames } from './statement-names';
import { withWholeScripts } from './whole-scripts';

/** A server that has gone without a word is found out about. */
const ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
/**
 * A connection is dear to begin, and keeps its statements planned: it stays over quiet minutes, but not for ever. Not
 * where processes come and go with their requests: those of many would be too many.
 */
const LASTING = { idleTimeoutMillis: 5 * 60_000, maxLifetimeSeconds: 60 * 60 } as const;
/** Longer than any transaction may take; connecting includes waiting for a free connection. */
const LIMITS = {
  connectionTimeoutMillis: 20_000,
  statement_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
} as const;
/**
 * A webhook's sender gives up after some ten seconds: what is not kept by then is sent again, and is not to hold up the
 * next one. Its connections are its own, so that it never waits for runs or pages.
 */
const INBOX = {
  max: 4,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
  query_timeout: 7_000,
} as const;

/** Opens a PostgreSQL database; hand-written SQL and Prisma share one pool, webhooks have their own. */
export function openPostgres(url: string, poolSize = 10, { lasting = true } = {}): Database {
  const kept = lasting ? LASTING : {};
  const pool = openPool({ connectionString: url, max: poolSize, ...LIMITS, ...ALIVE, ...kept });
  const inbox = openPool({ connectionString: url, ...INBOX, ...ALIVE, ...kept });
  const nameOf = createStatementNames();
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, {
      // What has no parameters, as the ends of a transaction, is not prepared.
      statementNameGenerator: ({ sql, args }) => (args.length === 0 ? '' : (nameOf(sql) ?? '')),
    }),
  });
  // Migrating takes a lock that belongs to a session: on a pool it would be held as long as the connection lives.
  const ownConnection = new PrismaPg({ connectionString: url, max: 1 });
  return {
    prisma,
    sql: sqlOf(pool, nameOf),
    inbox: sqlOf(inbox, nameOf),
    engine: { backend: 'postgres', pool },
    adapterFactory: withWholeScripts(ownConnection, (adapter, script) =>
      adapter.underlyingDriver().query(script),
    ),
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool.end(), inbox.end()]);
    },
  };
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // An idle connection that the server ends would otherwise end this process; the next query opens another.
  pool.on('error', () => undefined);
  return pool;
}

const sqlOf = (pool: pg.Pool, nameOf: (text: string) => string | undefined): Sql => ({
  async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    const name = params.length === 0 ? undefined : nameOf(text);
    const { rows } = await pool.query<Row & pg.QueryResultRow>({ name, text, values: [...params] });
    return rows;
  },
});
