import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listVariants } from '@/lib/bigcommerce/catalogue';
import { linkExact } from '@/lib/mapping/link-exact';
import { moveCursor } from '@/lib/orders/store-cursor';
import type { Sql } from '@/lib/platform/db/sql';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { markDue } from '@/lib/work/mark-due';
import { reportSharedSkus } from './report-shared-skus';
import { removeGone, storeVariants } from './store-variants';

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

/** Reads one page of all variants and stores it, as seen by the reading that began then. */
export async function readVariantsPage(
  sql: Sql,
  api: BigcommerceApi,
  page: number,
  began: Date,
): Promise<Result<VariantsPage>> {
  const listed = await listVariants(api, { page, limit: VARIANTS_A_PAGE });
  if (!listed.ok) return listed;
  const { items, last, total } = listed.value;
  await storeVariants(sql, items, began);
  return succeed({ count: items.length, last, total });
}

/** Ends a reading of the whole catalogue: what it did not see is gone. */
export async function endWholeReading(tx: StoreTx, began: Date): Promise<void> {
  await removeGone(tx.sql, began);
  await linkRead(tx);
  await moveCursor(tx, CATALOGUE_CURSOR, began);
  await moveCursor(tx, CATALOGUE_CHANGES, began);
}

/** A variant that is linked now shows ShipHero's stock from now on. */
export async function linkRead(tx: StoreTx): Promise<void> {
  const linked = await linkExact(tx.sql);
  if (linked > 0) await markDue(tx.sql, [{ kind: 'push', key: 'stock' }]);
  await reportSharedSkus(tx);
}
