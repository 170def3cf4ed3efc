import { linkSkus } from '@/lib/mapping/link-skus';
import type { ReadVariants } from '@/lib/mapping/link-skus';
import { markStock } from '@/lib/mapping/mark-stock';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { reportSharedSkus } from './report-shared-skus';

/** Links what was read, has its stock shown from now on, and tells of SKUs that several variants carry. */
export async function linkReadVariants(tx: StoreTx, read: ReadVariants): Promise<void> {
  const variantIds = await linkSkus(tx.sql, read);
  await markStock(tx.sql, { variantIds, alone: true });
  await reportSharedSkus(tx, read.skus);
}
