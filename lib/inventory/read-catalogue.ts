import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listProducts, listVariants } from '@/lib/bigcommerce/catalogue';
import { linkExact } from '@/lib/mapping/link-exact';
import { moveCursor, readCursor } from '@/lib/orders/store-cursor';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { markDue } from '@/lib/work/mark-due';
import type { Handler, Run } from '@/lib/work/run';
import { done, failed } from '@/lib/work/run';
import { reportSharedSkus } from './report-shared-skus';
import { countSeen, removeGone, removeGoneOf, storeVariants } from './store-variants';

/** Everything is read this often; in between, at each run, only products that changed. */
const WHOLE_EVERY_MS = 24 * 60 * 60_000;
const OVERLAP_MS = 2 * 60_000;
const VARIANTS_A_PAGE = 250;
const PRODUCTS_A_PAGE = 50;

/** When the last whole reading began, when the one under way did, and up to when changes are read. */
export const CATALOGUE_CURSOR = 'catalogue';
const PASS = 'catalogue_pass';
const CHANGES = 'catalogue_changes';

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
      : await readChanges(run, bigcommerce.value, (await readCursor(run.store, CHANGES)) ?? lastWhole);
    return read.ok ? done() : failed(read.failure);
  };

async function readAll(run: Run, api: BigcommerceApi, began: Date): Promise<Result<void>> {
  await moveCursor(run.store, PASS, began);
  const seen = await countSeen(run.store.sql, began);
  for (let page = Math.floor(seen / VARIANTS_A_PAGE) + 1; ; page += 1) {
    const listed = await listVariants(api, { page, limit: VARIANTS_A_PAGE });
    if (!listed.ok) return listed;
    await storeVariants(run.store.sql, listed.value.items, began);
    if (listed.value.last) break;
  }
  await run.store.transaction(async (tx) => {
    await removeGone(tx.sql, began);
    await link(tx);
    await moveCursor(tx, CATALOGUE_CURSOR, began);
    await moveCursor(tx, CHANGES, began);
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
    await storeVariants(
      run.store.sql,
      products.flatMap(({ id, variants }) => variants.map((variant) => ({ ...variant, product_id: id }))),
      began,
    );
    await removeGoneOf(
      run.store.sql,
      products.map(({ id }) => id),
      began,
    );
    if (listed.value.last) break;
  }
  await run.store.transaction(async (tx) => {
    await link(tx);
    await moveCursor(tx, CHANGES, began);
  });
  return succeed(undefined);
}

/** A variant that is linked now shows ShipHero's stock from now on. */
async function link(tx: StoreTx): Promise<void> {
  const linked = await linkExact(tx.sql);
  if (linked > 0) await markDue(tx.sql, [{ kind: 'push', key: 'stock' }]);
  await reportSharedSkus(tx);
}
