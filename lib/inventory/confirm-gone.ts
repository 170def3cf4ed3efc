import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listProducts } from '@/lib/bigcommerce/catalogue';
import type { BigcommerceProduct } from '@/lib/bigcommerce/catalogue';
import type { ProductId } from '@/lib/bigcommerce/ids';
import { standBeforeLevels } from '@/lib/mapping/link-skus';
import { markStock } from '@/lib/mapping/mark-stock';
import type { Sql } from '@/lib/platform/db/sql';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { linkReadVariants, linkStored } from './link-read-variants';
import { removeGoneOf, storeVariants } from './store-variants';

/** Asked for by id in one page, so that nothing can move from one page to another. */
const PRODUCTS_A_QUESTION = 50;

const MISSED = `
  select distinct product_id from variant
  where store_id = $1::uuid and read_at < $2::timestamptz
  order by product_id
  limit ${PRODUCTS_A_QUESTION}`;

const readMissed = async (sql: Sql, began: Date): Promise<readonly ProductId[]> =>
  (await sql.query<{ product_id: ProductId }>(MISSED, [began])).map(({ product_id }) => product_id);

/**
 * Asks BigCommerce for the next few products of which a reading of all pages missed variants, and removes those alone
 * that are really not there: where a product is deleted meanwhile, what follows moves up a page, past a reading that goes
 * by page. `none` once nothing is missed, which asks nothing.
 *
 * @param began when the reading began
 */
export async function confirmGone(
  store: StoreDb,
  api: BigcommerceApi,
  began: Date,
): Promise<Result<'asked' | 'none'>> {
  const ids = await readMissed(store.sql, began);
  if (ids.length === 0) return succeed('none');
  const listed = await listProducts(api, {
    page: 1,
    limit: PRODUCTS_A_QUESTION,
    includeVariants: true,
    ids,
  });
  if (!listed.ok) return listed;
  await store.transaction((tx) => storeProducts(tx, ids, listed.value.items, began));
  return succeed('asked');
}

/** Stores products as BigCommerce showed them, whole: which of their variants it did not show is gone. */
export async function storeProducts(
  tx: StoreTx,
  ids: readonly ProductId[],
  products: readonly BigcommerceProduct[],
  readAt: Date,
): Promise<void> {
  const variants = products.flatMap(({ id, variants: own }) =>
    own.map((variant) => ({ ...variant, product_id: id })),
  );
  await standBeforeLevels(tx.sql);
  const stored = await storeVariants(tx.sql, variants, readAt);
  const gone = await removeGoneOf(tx.sql, ids, readAt);
  // Their numbers are gone with them, and another variant may be the only one now that has their SKU.
  await markStock(tx.sql, { variantIds: gone.variantIds, alone: true });
  await linkReadVariants(tx, { variantIds: [], skus: gone.skus });
  await linkStored(tx, stored);
}
