import { migrate } from '@/lib/platform/db/migrate';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { createPostgresDatabase, dropPostgresDatabase } from '@/tests/integration/support/postgres-databases';
import type { Defer } from './scope';

/** A migrated, empty database on a server; gone with the scope. Answers its address. */
export async function makeDatabase(defer: Defer, server: string): Promise<string> {
  const { url, name } = await createPostgresDatabase(server);
  defer(() => dropPostgresDatabase(server, name));
  const db = openPostgres(url, 1);
  try {
    await migrate(db);
  } finally {
    await db.close();
  }
  return url;
}
