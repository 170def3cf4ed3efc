import { linkNewSkus } from '@/lib/mapping/link-new-skus';
import { markStock } from '@/lib/mapping/mark-stock';
import { releaseWaiting } from '@/lib/mapping/release-waiting';
import type { StoreTx } from '@/lib/platform/db/store-db';

/**
 * What follows from levels and promises that changed, in their transaction: SKUs that are new get their links, what
 * waited for them goes on, and all stores that sell them push.
 */
export async function tellLevels(tx: StoreTx, accountKey: string, skus: readonly string[]): Promise<void> {
  await linkNewSkus(tx.sql, accountKey, skus);
  await releaseWaiting(tx.sql, accountKey, skus);
  await markStock(tx.sql, { accountKey, skus });
}
