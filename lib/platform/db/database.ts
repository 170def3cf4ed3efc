import type { PGlite } from '@electric-sql/pglite';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import type { PrismaClient } from './generated/client';
import type { Sql } from './sql';

/** An open database. Tenant rows are reached through `storeDb`, not through this. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  /** For keeping webhooks: on connections of its own, so that they wait for nothing else. */
  readonly inbox: Sql;
  readonly engine:
    | { readonly backend: 'postgres'; readonly pool: pg.Pool }
    | { readonly backend: 'pglite'; readonly pglite: PGlite };
  /** For migrations, on a connection of their own. */
  readonly adapterFactory: SqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
}
