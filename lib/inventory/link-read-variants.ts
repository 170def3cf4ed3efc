import { releaseCauses } from '@/lib/issues/release-causes';
import { causeOf } from '@/lib/issues/resolve-issue';
import { linkSkus } from '@/lib/mapping/link-skus';
import type { ReadVariants } from '@/lib/mapping/link-skus';
import { markStock } from '@/lib/mapping/mark-stock';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { reportSharedSkus } from './report-shared-skus';
import type { StoredVariants } from './store-variants';

/** Links what was read, has its stock shown from now on, and tells of SKUs that several variants carry. */
export async function linkReadVariants(tx: StoreTx, read: ReadVariants): Promise<void> {
  const variantIds = await linkSkus(tx.sql, read);
  await markStock(tx.sql, { variantIds, alone: true });
  await reportSharedSkus(tx, read.skus);
}

/** The same of what was just stored. Orders that were held for a SKU that is corrected now are looked at again. */
export async function linkStored(tx: StoreTx, { corrected, ...read }: StoredVariants): Promise<void> {
  if (corrected.length > 0) await releaseCauses(tx, corrected.map(causeOf), []);
  await linkReadVariants(tx, read);
}
