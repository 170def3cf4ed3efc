import { markStock } from '@/lib/mapping/mark-stock';
import { closeIntent } from '@/lib/work/intents';
import type { SettleEffect } from '@/lib/work/settle-intents';
import { z } from 'zod';

export const ADJUST_STOCK_EFFECT = 'bigcommerce.adjust_stock';

/** What an adjustment asks for, as its intent keeps it. */
const adjustmentRequest = z.object({
  items: z.array(z.object({ variantId: z.int(), locationId: z.int(), quantity: z.int() })),
});
export type AdjustmentRequest = z.infer<typeof adjustmentRequest>;

const FORGET = `
  delete from sent using unnest($2::int[], $3::int[]) as r (variant_id, location_id)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id`;

/**
 * Settles an adjustment without an answer: it says the same when it is said again, so it only has to be over. What
 * BigCommerce holds of it is not known then; forgetting what was sent has it read before anything is decided.
 */
export const settleAdjustment: SettleEffect = async (run, intent) => {
  if (!intent.mayBeAbsent) return { outcome: 'wait', inMs: intent.waitMs };
  const { items } = adjustmentRequest.parse(intent.request);
  await run.store.transaction(async (tx) => {
    await markStock(tx.sql, { variantIds: items.map(({ variantId }) => variantId), alone: true });
    await tx.sql.query(FORGET, [
      items.map(({ variantId }) => variantId),
      items.map(({ locationId }) => locationId),
    ]);
    await closeIntent(tx.sql, intent.id, 'lapsed');
  });
  return { outcome: 'settled' };
};
