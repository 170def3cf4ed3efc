import { z } from 'zod';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listProducts } from '@/lib/bigcommerce/catalogue';
import { productIdSchema } from '@/lib/bigcommerce/ids';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { moveCursor, readCursor, readPass, savePass } from '@/lib/work/progress';
import type { Handler, Run } from '@/lib/work/run';
import { done, failed, underWay } from '@/lib/work/run';
import { beginSlice, GO_ON_MS } from '@/lib/work/slice';
import { confirmGone, storeProducts } from './confirm-gone';
import { CATALOGUE_CHANGES, CATALOGUE_CURSOR, endWholeReading, readVariantsPage } from './whole-catalogue';

/** Everything is read this often; in between, at each run, only products that changed. */
const WHOLE_EVERY_MS = 24 * 60 * 60_000;
const OVERLAP_MS = 2 * 60_000;
const PRODUCTS_A_PAGE = 50;

/** A reading of the whole catalogue that is under way. */
const wholeWords = z.object({
  began: z.coerce.date(),
  /** To be read next. */
  page: z.number().int().positive(),
});
type WholePass = Readonly<z.infer<typeof wholeWords>>;

/** A reading of what changed. */
const changeWords = z.object({
  began: z.coerce.date(),
  /** Products modified at or after this are read. */
  from: z.coerce.date(),
  /** The product that was read last, by rising id; none at the start. */
  reached: productIdSchema.optional(),
});
type ChangePass = Readonly<z.infer<typeof changeWords>>;

/**
 * `catalogue/bigcommerce`: reads the store's variants and links those whose SKU ShipHero has, in slices. Pages that were
 * read stay read: after a limit or a crash the pass goes on where it was.
 */
export const createCatalogueHandler =
  (deps: { readonly clients: StoreClients }): Handler =>
  async (run) => {
    const bigcommerce = await deps.clients.bigcommerce(run.store);
    if (!bigcommerce.ok) return failed(bigcommerce.failure);
    const read = await readOn(run, bigcommerce.value);
    if (!read.ok) return failed(read.failure);
    return read.value ? done() : underWay(GO_ON_MS);
  };

/** True at the end of what is due. */
async function readOn(run: Run, api: BigcommerceApi): Promise<Result<boolean>> {
  const { store } = run;
  const began = run.clock.now();
  const wholePass = await readPass(store, CATALOGUE_CURSOR, wholeWords);
  const lastWhole = await readCursor(store, CATALOGUE_CURSOR);
  if (wholePass !== null || lastWhole === null || began.getTime() - lastWhole.getTime() >= WHOLE_EVERY_MS) {
    return readAll(run, api, wholePass ?? { began, page: 1 });
  }
  const since = (await readCursor(store, CATALOGUE_CHANGES)) ?? lastWhole;
  const changePass = await readPass(store, CATALOGUE_CHANGES, changeWords);
  return readChanges(run, api, changePass ?? { began, from: new Date(since.getTime() - OVERLAP_MS) });
}

async function readAll(run: Run, api: BigcommerceApi, pass: WholePass): Promise<Result<boolean>> {
  const { began } = pass;
  const isOver = beginSlice(run);
  for (let { page } = pass; ; page += 1) {
    const listed = await readVariantsPage(run.store, api, page, began, async (tx, { last }) => {
      if (!last) await savePass(tx, CATALOGUE_CURSOR, { began, page: page + 1 });
    });
    if (!listed.ok) return listed;
    if (listed.value.last) break;
    if (isOver()) return succeed(false);
  }
  for (;;) {
    const confirmed = await confirmGone(run.store, api, began);
    if (!confirmed.ok) return confirmed;
    if (confirmed.value === 'none') break;
    if (isOver()) return succeed(false);
  }
  await run.store.transaction((tx) => endWholeReading(tx, began));
  return succeed(true);
}

/** By id: by number of page, one that is deleted meanwhile would move others past the reading. */
async function readChanges(run: Run, api: BigcommerceApi, pass: ChangePass): Promise<Result<boolean>> {
  const { began, from } = pass;
  const isOver = beginSlice(run);
  for (let { reached } = pass; ;) {
    const listed = await listProducts(api, {
      page: 1,
      limit: PRODUCTS_A_PAGE,
      includeVariants: true,
      dateModifiedMin: from,
      ...(reached === undefined ? {} : { idAbove: reached }),
    });
    if (!listed.ok) return listed;
    const { items: products, last } = listed.value;
    const ids = products.map(({ id }) => id);
    reached = ids.at(-1) ?? reached;
    await run.store.transaction(async (tx) => {
      await storeProducts(tx, ids, products, began);
      if (last) await moveCursor(tx, CATALOGUE_CHANGES, began);
      else await savePass(tx, CATALOGUE_CHANGES, { began, from, reached }, from);
    });
    if (last) return succeed(true);
    if (isOver()) return succeed(false);
  }
}
