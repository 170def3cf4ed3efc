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
    readonly WORKER?: 'inline' | 'off';
  },
  tell?: (line: string) => void,
): Promise<Database> {
  const { DATABASE_URL: url, POOL_SIZE: poolSize, WORKER: worker } = settings;
  if (url !== undefined) return openPostgres(url, poolSize, { lasting: worker !== 'off' });
  const db = await openPglite({ folder: path.resolve(settings.DATA_DIR, 'pglite') });
  try {
    await migrate(db, tell === undefined ? {} : { tell });
  } catch (fault) {
    await db.close();
    throw fault;
  }
  return db;
}
