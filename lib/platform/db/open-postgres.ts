import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Database } from './database';
import { PrismaClient } from './generated/client';
import { withWholeScripts } from './whole-scripts';

/** Opens a PostgreSQL database; hand-written SQL and Prisma share one pool. */
export function openPostgres(url: string, poolSize = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  // An idle connection that the server ends would otherwise end this process; the next query opens another.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  // Migrating takes a lock that belongs to a session: on a pool it would be held as long as the connection lives.
  const ownConnection = new PrismaPg({ connectionString: url, max: 1 });
  return {
    prisma,
    sql: {
      async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
        const result = await pool.query<Row & pg.QueryResultRow>(text, [...params]);
        return result.rows;
      },
    },
    engine: { backend: 'postgres', pool },
    adapterFactory: withWholeScripts(ownConnection, (adapter, script) =>
      adapter.underlyingDriver().query(script),
    ),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
