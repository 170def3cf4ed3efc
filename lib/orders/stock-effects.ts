import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import type { OrderSettings } from './read-order-settings';

/** A change that BigCommerce makes to its own stock, told once by its source. */
export interface StockEffect {
  readonly source: string;
  readonly variantId: number;
  readonly delta: number;
  readonly at: Date;
}

/** Cancelled, declined: what has not left goes back. A refund tells its units line by line. */
const CALLED_OFF: ReadonlySet<number> = new Set([ORDER_STATUS.cancelled, ORDER_STATUS.declined]);

/**
 * What BigCommerce did to its stock because of an order, by the store's own settings. Each effect has a stable source,
 * so that recording it again changes nothing; units come back one by one, each told once.
 */
export function stockEffectsOf(order: BigcommerceOrder, settings: OrderSettings): readonly StockEffect[] {
  if (!settings.stockTakenWhenPlaced || order.status_id === ORDER_STATUS.incomplete) return [];
  const lines = [...order.consignments.shipping, ...order.consignments.pickups].flatMap(
    ({ line_items }) => line_items,
  );
  return lines.flatMap((line) => effectsOfLine(order, line, settings));
}

function effectsOfLine(order: BigcommerceOrder, line: OrderLine, settings: OrderSettings): StockEffect[] {
  const { variant_id: variantId } = line;
  if (variantId === null || line.type !== 'physical') return [];
  const name = `order:${order.id}:${line.id}`;
  const placed = { source: `${name}:placed`, variantId, delta: -line.quantity, at: order.date_created };
  const returned = Array.from({ length: returnedUnits(order, line, settings) }, (_, unit) => ({
    source: `${name}:returned:${unit + 1}`,
    variantId,
    delta: 1,
    at: order.date_modified,
  }));
  return [placed, ...returned];
}

function returnedUnits(order: BigcommerceOrder, line: OrderLine, settings: OrderSettings): number {
  if (!settings.refundReturnsStock) return 0;
  const unshipped = CALLED_OFF.has(order.status_id) ? line.quantity - line.quantity_shipped : 0;
  return Math.min(Math.max(unshipped, line.quantity_refunded), line.quantity);
}
