import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listVariants } from '@/lib/bigcommerce/catalogue';
import { standBeforeLevels } from '@/lib/mapping/link-skus';
import { markStock } from '@/lib/mapping/mark-stock';
import { unlinkGone } from '@/lib/mapping/unlink-gone';
import { moveCursor } from '@/lib/work/progress';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { linkStored } from './link-read-variants';
import { storeVariants } from './store-variants';

/** BigCommerce's most. */
export const VARIANTS_A_PAGE = 250;

/** When the last whole reading began, and up to when changes are read. */
export const CATALOGUE_CURSOR = 'catalogue';
export const CATALOGUE_CHANGES = 'catalogue_changes';

export interface VariantsPage {
  readonly count: number;
  readonly last: boolean;
  /** Of the whole catalogue; null where BigCommerce does not say. */
  readonly total: number | null;
}

/**
 * Reads one page of all variants, stores and links it, as seen by the reading that began then.
 *
 * @param record what follows from it, in the transaction that stores it
 */
export async function readVariantsPage(
  store: StoreDb,
  api: BigcommerceApi,
  page: number,
  began: Date,
  record: (tx: StoreTx, page: VariantsPage) => Promise<void> = () => Promise.resolve(),
): Promise<Result<VariantsPage>> {
  const listed = await listVariants(api, { page, limit: VARIANTS_A_PAGE });
  if (!listed.ok) return listed;
  const { items, last, total } = listed.value;
  const read = { count: items.length, last, total };
  await store.transaction(async (tx) => {
    await standBeforeLevels(tx.sql);
    await linkStored(tx, await storeVariants(tx.sql, items, began));
    await record(tx, read);
  });
  return succeed(read);
}

/** Ends a reading of the whole catalogue, of which nothing is missed any more (`confirmGone`). */
export async function endWholeReading(tx: StoreTx, began: Date): Promise<void> {
  await standBeforeLevels(tx.sql);
  await markStock(tx.sql, { variantIds: await unlinkGone(tx.sql, began), alone: true });
  await moveCursor(tx, CATALOGUE_CURSOR, began);
  await moveCursor(tx, CATALOGUE_CHANGES, began);
}
