import path from 'node:path';
import type { Database } from './database';
import { migrate } from './migrate';
import { openPglite } from './open-pglite';
import { openPostgres } from './open-postgres';

/**
 * Opens PostgreSQL where a URL is given, else the embedded database in the data folder. The embedded one is brought up
 * to date at once, since no other process can do it; PostgreSQL is migrated by `npm run db:migrate`.
 */
export async function openDatabase(
  settings: {
    readonly DATABASE_URL?: string | undefined;
    readonly DATA_DIR: string;
    readonly POOL_SIZE?: number;
  },
  tell?: (line: string) => void,
): Promise<Database> {
  if (settings.DATABASE_URL !== undefined) return openPostgres(settings.DATABASE_URL, settings.POOL_SIZE);
  const db = await openPglite({ folder: path.resolve(settings.DATA_DIR, 'pglite') });
  try {
    await migrate(db, tell === undefined ? {} : { tell });
  } catch (fault) {
    await db.close();
    throw fault;
  }
  return db;
}
