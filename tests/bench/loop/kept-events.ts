import path from 'node:path';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import type { BenchApp } from '../start-bench-app';

const KEPT = `
  select count(distinct event.message_id)::int as kept
  from inbound_event event join store on store.id = event.store_id
  where store.hash = $1 and event.message_id like 'msg\\_%'`;

/**
 * How many different webhooks the app has in its table, for one store. The embedded database opens for one process
 * only: the app has to be stopped before.
 */
export async function keptEvents(app: BenchApp, hash: string): Promise<number> {
  const db =
    app.databaseUrl === null
      ? await openPglite({ folder: path.join(app.dataDir, 'pglite') })
      : openPostgres(app.databaseUrl, 1);
  try {
    const [row] = await db.sql.query<{ kept: number }>(KEPT, [hash]);
    return row?.kept ?? 0;
  } finally {
    await db.close();
  }
}
