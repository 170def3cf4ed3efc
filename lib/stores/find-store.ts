import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Database } from '@/lib/platform/db/database';
import { systemDb } from '@/lib/platform/db/system-db';

/** The rows of the store that BigCommerce calls by this hash; null where the app never was in it. */
export async function findStore(db: Database, storeHash: string): Promise<StoreDb | null> {
  const row = await systemDb(db).prisma.store.findUnique({
    where: { hash: storeHash },
    select: { id: true },
  });
  return row === null ? null : storeDb(db, row.id);
}
