import { createHash } from 'node:crypto';
import type { Adjustment, StoreState, World } from '../state';
import { isTracked, onHand, stockKey } from './levels';

/**
 * Takes an adjustment and answers at once; it shows only later. Where the store shuffles, the wait is
 * anything up to twice the usual one, so that a later adjustment may come before an earlier one.
 */
export function acceptAdjustment(
  world: World,
  store: StoreState,
  draft: Pick<Adjustment, 'items' | 'kind'>,
): string {
  const transactionId = world.sequence.uuid('transaction');
  const { adjustmentDelayMs, adjustmentOrder } = store.behaviours;
  const spread = createHash('sha256').update(transactionId).digest().readUInt16BE(0) / 0x8000;
  const wait = adjustmentOrder === 'fifo' ? adjustmentDelayMs : Math.round(adjustmentDelayMs * spread);
  store.adjustments.push({ transactionId, dueAt: world.clock.now().getTime() + wait, ...draft });
  return transactionId;
}

/** Applies what is due, or everything. Called before anything reads or takes stock. */
export function settleAdjustments(store: StoreState, now: number): number {
  // Sorting is stable: what is due at the same moment keeps its order.
  const due = store.adjustments
    .filter(({ dueAt }) => dueAt <= now)
    .sort((one, other) => one.dueAt - other.dueAt);
  if (due.length === 0) return 0;
  store.adjustments = store.adjustments.filter(({ dueAt }) => dueAt > now);
  for (const adjustment of due) apply(store, adjustment);
  return due.length;
}

function apply(store: StoreState, { items, kind }: Adjustment): void {
  for (const { variantId, locationId, quantity } of items) {
    if (!isTracked(store, variantId)) continue;
    const before = kind === 'absolute' ? 0 : onHand(store, variantId, locationId);
    store.onHand.set(stockKey(variantId, locationId), before + quantity);
  }
}
