import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listProducts } from '@/lib/bigcommerce/catalogue';
import { standBeforeLevels } from '@/lib/mapping/link-skus';
import { moveCursor, readCursor } from '@/lib/orders/store-cursor';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Handler, Run } from '@/lib/work/run';
import { done, failed } from '@/lib/work/run';
import { linkReadVariants } from './link-read-variants';
import { countSeen, removeGoneOf, storeVariants } from './store-variants';
import {
  CATALOGUE_CHANGES,
  CATALOGUE_CURSOR,
  VARIANTS_A_PAGE,
  endWholeReading,
  forgetGone,
  readVariantsPage,
} from './whole-catalogue';

/** Everything is read this often; in between, at each run, only products that changed. */
const WHOLE_EVERY_MS = 24 * 60 * 60_000;
const OVERLAP_MS = 2 * 60_000;
const PRODUCTS_A_PAGE = 50;

/** When the whole reading under way began. */
const PASS = 'catalogue_pass';

/**
 * `catalogue/bigcommerce`: reads the store's variants and links those whose SKU ShipHero has. Pages that were read stay
 * read: after a limit or a crash the pass goes on where it was.
 */
export const createCatalogueHandler =
  (deps: { readonly clients: StoreClients }): Handler =>
  async (run) => {
    const bigcommerce = await deps.clients.bigcommerce(run.store);
    if (!bigcommerce.ok) return failed(bigcommerce.failure);
    const now = run.clock.now();
    const underWay = await readCursor(run.store, PASS);
    const lastWhole = await readCursor(run.store, CATALOGUE_CURSOR);
    const whole =
      underWay !== null || lastWhole === null || now.getTime() - lastWhole.getTime() >= WHOLE_EVERY_MS;
    const read = whole
      ? await readAll(run, bigcommerce.value, underWay ?? now)
      : await readChanges(
          run,
          bigcommerce.value,
          (await readCursor(run.store, CATALOGUE_CHANGES)) ?? lastWhole,
        );
    return read.ok ? done() : failed(read.failure);
  };

async function readAll(run: Run, api: BigcommerceApi, began: Date): Promise<Result<void>> {
  await moveCursor(run.store, PASS, began);
  const seen = await countSeen(run.store.sql, began);
  for (let page = Math.floor(seen / VARIANTS_A_PAGE) + 1; ; page += 1) {
    const listed = await readVariantsPage(run.store, api, page, began);
    if (!listed.ok) return listed;
    if (listed.value.last) break;
  }
  await run.store.transaction(async (tx) => {
    await endWholeReading(tx, began);
    await tx.prisma.storeCursor.deleteMany({ where: { name: PASS } });
  });
  return succeed(undefined);
}

async function readChanges(run: Run, api: BigcommerceApi, since: Date): Promise<Result<void>> {
  const began = run.clock.now();
  for (let page = 1; ; page += 1) {
    const listed = await listProducts(api, {
      page,
      limit: PRODUCTS_A_PAGE,
      includeVariants: true,
      dateModifiedMin: new Date(since.getTime() - OVERLAP_MS),
    });
    if (!listed.ok) return listed;
    const products = listed.value.items;
    const variants = products.flatMap(({ id, variants: own }) =>
      own.map((variant) => ({ ...variant, product_id: id })),
    );
    const ids = products.map(({ id }) => id);
    await run.store.transaction(async (tx) => {
      await standBeforeLevels(tx.sql);
      const stored = await storeVariants(tx.sql, variants, began);
      await forgetGone(tx, await removeGoneOf(tx.sql, ids, began));
      await linkReadVariants(tx, stored);
    });
    if (listed.value.last) break;
  }
  await moveCursor(run.store, CATALOGUE_CHANGES, began);
  return succeed(undefined);
}
