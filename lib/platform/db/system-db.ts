import type { Database } from './database';

/**
 * The whole database, for what is no store's own: finding a store by its address, sweeps, shared accounts. The import
 * rules list the files that may use it.
 */
export const systemDb = (db: Database): Pick<Database, 'prisma' | 'sql' | 'inbox'> => ({
  prisma: db.prisma,
  sql: db.sql,
  inbox: db.inbox,
});
