import { orderProductIdSchema } from '@/lib/bigcommerce/ids';
import type { OrderProductId } from '@/lib/bigcommerce/ids';
import type { BoxItem } from './translate-packages';

/** Units of one order line, as a shipment tells them. */
export interface LineUnits {
  readonly order_product_id: OrderProductId;
  readonly quantity: number;
}

export interface MatchedItems {
  readonly items: readonly LineUnits[];
  readonly unmatched: readonly BoxItem[];
}

/**
 * Finds the order's lines that a box holds, by our own name of the line. What was added in ShipHero, or has lost its
 * name in a split, is never guessed; nor is a part of a kit (`7.2`), whose units are not those of its line.
 */
export function matchItems(items: readonly BoxItem[], lineIds: ReadonlySet<OrderProductId>): MatchedItems {
  const units = new Map<OrderProductId, number>();
  const unmatched: BoxItem[] = [];
  for (const item of items) {
    const id = lineIdOf(item.partnerLineItemId);
    if (id === null || !lineIds.has(id)) unmatched.push(item);
    else units.set(id, (units.get(id) ?? 0) + item.quantity);
  }
  const matched = [...units].map(([order_product_id, quantity]) => ({ order_product_id, quantity }));
  return { items: matched.sort((a, b) => a.order_product_id - b.order_product_id), unmatched };
}

function lineIdOf(partnerLineItemId: string | null): OrderProductId | null {
  if (partnerLineItemId === null || !/^\d+$/.test(partnerLineItemId)) return null;
  return orderProductIdSchema.safeParse(Number(partnerLineItemId)).data ?? null;
}
