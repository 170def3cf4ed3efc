import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Database } from './database';
import { PrismaClient } from './generated/client';

/** Opens a PostgreSQL database; hand-written SQL and Prisma share one pool. */
export function openPostgres(url: string, poolSize = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  // An idle connection that the server ends would otherwise end this process; the next query opens another.
  pool.on('error', () => undefined);
  const adapterFactory = new PrismaPg(pool);
  const prisma = new PrismaClient({ adapter: adapterFactory });
  return {
    prisma,
    sql: {
      async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
        const result = await pool.query(text, [...params]);
        return result.rows;
      },
    },
    engine: { backend: 'postgres', pool },
    adapterFactory,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
