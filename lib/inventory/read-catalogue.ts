import { z } from 'zod';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listProducts } from '@/lib/bigcommerce/catalogue';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { moveCursor, readCursor, readPass, savePass } from '@/lib/work/progress';
import type { Handler, Run } from '@/lib/work/run';
import { done, failed } from '@/lib/work/run';
import { confirmGone, storeProducts } from './confirm-gone';
import { CATALOGUE_CHANGES, CATALOGUE_CURSOR, endWholeReading, readVariantsPage } from './whole-catalogue';

/** Everything is read this often; in between, at each run, only products that changed. */
const WHOLE_EVERY_MS = 24 * 60 * 60_000;
const OVERLAP_MS = 2 * 60_000;
const PRODUCTS_A_PAGE = 50;

/** A reading of the whole catalogue that is under way. */
const words = z.object({
  began: z.coerce.date(),
  /** To be read next. */
  page: z.number().int().positive(),
});
type WholePass = Readonly<z.infer<typeof words>>;

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
    const underWay = await readPass(run.store, CATALOGUE_CURSOR, words);
    const lastWhole = await readCursor(run.store, CATALOGUE_CURSOR);
    const whole =
      underWay !== null || lastWhole === null || now.getTime() - lastWhole.getTime() >= WHOLE_EVERY_MS;
    const read = whole
      ? await readAll(run, bigcommerce.value, underWay ?? { began: now, page: 1 })
      : await readChanges(
          run,
          bigcommerce.value,
          (await readCursor(run.store, CATALOGUE_CHANGES)) ?? lastWhole,
        );
    return read.ok ? done() : failed(read.failure);
  };

async function readAll(run: Run, api: BigcommerceApi, from: WholePass): Promise<Result<void>> {
  const { began } = from;
  for (let { page } = from; ; page += 1) {
    const listed = await readVariantsPage(run.store, api, page, began, async (tx, { last }) => {
      if (!last) await savePass(tx, CATALOGUE_CURSOR, { began, page: page + 1 });
    });
    if (!listed.ok) return listed;
    if (listed.value.last) break;
  }
  for (;;) {
    const confirmed = await confirmGone(run.store, api, began);
    if (!confirmed.ok) return confirmed;
    if (confirmed.value === 'none') break;
  }
  await run.store.transaction((tx) => endWholeReading(tx, began));
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
    const ids = products.map(({ id }) => id);
    await run.store.transaction((tx) => storeProducts(tx, ids, products, began));
    if (listed.value.last) break;
  }
  await moveCursor(run.store, CATALOGUE_CHANGES, began);
  return succeed(undefined);
}
