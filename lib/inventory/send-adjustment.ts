import { guarded } from '@/lib/bigcommerce/api';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { asLocationId, asProductId, asVariantId } from '@/lib/bigcommerce/ids';
import { MOST_ITEMS_AN_ADJUSTMENT, writeAbsoluteAdjustment } from '@/lib/bigcommerce/inventory';
import { outcomeOf, recordAttempt } from '@/lib/history/attempts';
import { recordFlow } from '@/lib/history/record-flow';
import { raiseIssue } from '@/lib/issues/raise-issue';
import type { Exchange } from '@/lib/platform/exchange';
import type { Failure, Result } from '@/lib/platform/failure';
import { fail, isRefusal, succeed } from '@/lib/platform/failure';
import type { IntentTimes } from '@/lib/work/intents';
import type { Run } from '@/lib/work/run';
import { writeOnce } from '@/lib/work/write-once';
import { issueSubjectOf } from './read-held';
import { productOfOnly, rememberByProduct } from './by-product';
import { readLevelChanges } from './read-level-changes';
import { recordRefused, recordSent } from './record-sent';
import type { StockItem } from './record-sent';
import { ADJUST_STOCK_EFFECT } from './settle-adjustment';
import type { AdjustmentRequest } from './settle-adjustment';

/** Looking for what was refused takes about eleven writes for each such item; the rest waits for the next run. */
const MOST_WRITES_A_RUN = 60;

export interface Sender {
  readonly api: BigcommerceApi;
  /** Filled by `api` as it sends. */
  readonly exchanges: Exchange[];
  readonly times: IntentTimes;
}

/**
 * Sends absolute quantities, one request at a time. One item that BigCommerce refuses has it refuse all of a request:
 * such a request is halved until the item stands alone, which becomes an issue. True where all was sent or refused,
 * false where the run has written enough.
 */
export async function sendAdjustment(
  run: Run,
  sender: Sender,
  items: readonly StockItem[],
): Promise<Result<boolean>> {
  const waiting: (readonly StockItem[])[] = [];
  for (let start = 0; start < items.length; start += MOST_ITEMS_AN_ADJUSTMENT) {
    waiting.push(items.slice(start, start + MOST_ITEMS_AN_ADJUSTMENT));
  }
  for (let writes = 0; waiting.length > 0; writes += 1) {
    if (writes === MOST_WRITES_A_RUN) return succeed(false);
    const batch = waiting.shift() ?? [];
    const sent = await sendBatch(run, sender, batch);
    if (sent.ok) continue;
    if (!isRefusal(sent.failure)) return fail(sent.failure);
    const [only, ...others] = batch;
    if (only !== undefined && others.length === 0) {
      const byProduct = only.byProduct === null ? await productOfOnly(run.store.sql, only.variantId) : null;
      // The contract has one more way for a product without variants; which one a store takes is remembered.
      if (byProduct === null) await refuse(run, only, sent.failure);
      else waiting.unshift([{ ...only, byProduct }]);
      continue;
    }
    const half = Math.ceil(batch.length / 2);
    waiting.unshift(batch.slice(0, half), batch.slice(half));
  }
  return succeed(true);
}

async function sendBatch(run: Run, sender: Sender, items: readonly StockItem[]): Promise<Result<unknown>> {
  const request: AdjustmentRequest = {
    items: items.map(({ variantId, locationId, quantity }) => ({ variantId, locationId, quantity })),
  };
  sender.exchanges.length = 0;
  const sentAt = run.clock.now();
  const result = await writeOnce(
    run,
    {
      effect: ADJUST_STOCK_EFFECT,
      reference: 'stock',
      request,
      send: (mayLeave) =>
        writeAbsoluteAdjustment(guarded(sender.api, mayLeave), {
          reason: 'Stock in ShipHero',
          items: items.map(({ variantId, locationId, quantity, byProduct }) => ({
            location_id: asLocationId(locationId),
            ...(byProduct === null
              ? { variant_id: asVariantId(variantId) }
              : { product_id: asProductId(byProduct) }),
            quantity,
          })),
        }),
      externalIdOf: ({ transactionId }) => transactionId,
      async record(tx) {
        const since = await readLevelChanges(tx.sql, items);
        await recordSent(tx.sql, items, sentAt);
        const named = items.filter(({ byProduct }) => byProduct !== null);
        if (named.length > 0) await rememberByProduct(tx.sql, named);
        await recordFlow(tx, { flow: 'stock', at: run.clock.now(), since });
      },
    },
    sender.times,
  );
  for (const exchange of sender.exchanges) {
    await recordAttempt(run.store, run.work, exchange, outcomeOf(result));
  }
  return result;
}

async function refuse(run: Run, item: StockItem, failure: Failure): Promise<void> {
  const { sku, variantId, locationId, quantity } = item;
  await run.store.transaction(async (tx) => {
    await recordRefused(tx.sql, item, run.clock.now());
    await raiseIssue(tx, {
      code: 'stock_refused',
      subject: issueSubjectOf(item),
      facts: { sku, variantId, locationId, quantity, reason: failure.message },
    });
  });
}
