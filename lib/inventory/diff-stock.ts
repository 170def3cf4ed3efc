import { z } from 'zod';
import { markStock } from '@/lib/mapping/mark-stock';
import { moveCursor, readPass, savePass } from '@/lib/work/progress';
import type { Handler, Run } from '@/lib/work/run';
import { done, underWay } from '@/lib/work/run';
import { beginSlice } from '@/lib/work/slice';
import { linkReadVariants } from './link-read-variants';
import { planPush } from './plan-push';
import { readStockSettings } from './read-stock-settings';

const VARIANTS_A_CHUNK = 250;

// From what was sent outward as well as from what is there, so that a number whose variant, link or level is gone is
// come across.
const CHUNK = `
  with next as (
    (select variant_id from variant where store_id = $1::uuid and variant_id > $2 order by variant_id limit $3)
    union
    (select variant_id from sku_link where store_id = $1::uuid and variant_id > $2 order by variant_id limit $3)
    union
    (select variant_id from sent where store_id = $1::uuid and variant_id > $2 order by variant_id limit $3)
    order by variant_id limit $3
  )
  select next.variant_id, v.sku
  from next left join lateral (
    select sku from variant where store_id = $1::uuid and variant_id = next.variant_id limit 1
  ) as v on true
  order by next.variant_id`;

interface InChunk {
  readonly variant_id: number;
  readonly sku: string | null;
}

/** When it was last at its end. */
const CURSOR = 'stock_diff';
const words = z.object({
  /** The last variant that was looked at. */
  position: z.number(),
  /** The mark of the run that goes on from there; a run of any other was asked for since, and begins anew. */
  noted: z.number(),
});

/**
 * `diff/stock`: looks at all variants of the store, a few hundred at a time: links what is to be linked, and marks
 * whatever is not as it should be for the push. It finds what no mark told of. A run that was asked for since the last
 * one begins anew, one that only continues goes on from there.
 */
export const diffStock: Handler = async (run) => {
  const { sql } = run.store;
  const pass = await readPass(run.store, CURSOR, words);
  let position = pass?.noted === run.work.noted ? pass.position : 0;
  const isOver = beginSlice(run);
  while (!run.signal.aborted) {
    const chunk = await sql.query<InChunk>(CHUNK, [position, VARIANTS_A_CHUNK]);
    const last = chunk.at(-1);
    if (last === undefined) {
      await moveCursor(run.store, CURSOR, run.clock.now());
      return done();
    }
    position = last.variant_id;
    await lookAt(run, chunk);
    // What comes again by itself is the next mark; any other run was asked for.
    await savePass(run.store, CURSOR, { position, noted: run.work.noted + 1 });
    if (isOver()) break;
  }
  return underWay(0);
};

async function lookAt({ store }: Run, chunk: readonly InChunk[]): Promise<void> {
  const variantIds = chunk.map(({ variant_id }) => variant_id);
  const skus = [...new Set(chunk.flatMap(({ sku }) => sku ?? []))];
  await store.transaction((tx) => linkReadVariants(tx, { variantIds, skus }));
  const { mayWrite, accountKey, ...rule } = await readStockSettings(store.sql);
  // Going on, a store has all of it looked at again.
  if (!mayWrite || accountKey === null) return;
  const { items, unfed } = await planPush(store, accountKey, rule, variantIds);
  const differing = [...items, ...unfed].map(({ variantId }) => variantId);
  await markStock(store.sql, { variantIds: [...new Set(differing)], alone: true });
}
