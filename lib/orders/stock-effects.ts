import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import type { OrderSettings } from './read-order-settings';

/** A change that BigCommerce makes to its own stock, told once by its source. */
export interface StockEffect {
  readonly source: string;
  readonly variantId: number;
  readonly delta: number;
  readonly at: Date;
}

const NEVER_PLACED = 0;
const CALLED_OFF = new Set([4, 5, 6]);

/**
 * What BigCommerce did to its stock because of an order, by the store's own settings. Each effect has a stable source,
 * so that recording it again changes nothing.
 */
export function stockEffectsOf(order: BigcommerceOrder, settings: OrderSettings): readonly StockEffect[] {
  if (!settings.stockTakenWhenPlaced || order.status_id === NEVER_PLACED) return [];
  const lines = [...order.consignments.shipping, ...order.consignments.pickups].flatMap(
    ({ line_items }) => line_items,
  );
  return lines.flatMap((line) => effectsOfLine(order, line, settings));
}

function effectsOfLine(order: BigcommerceOrder, line: OrderLine, settings: OrderSettings): StockEffect[] {
  if (line.variant_id === null || line.type !== 'physical') return [];
  const name = `order:${order.id}:${line.id}`;
  const effect = (what: string, delta: number, at: Date): StockEffect => ({
    source: `${name}:${what}`,
    variantId: line.variant_id ?? 0,
    delta,
    at,
  });
  const effects = [effect('placed', -line.quantity, order.date_created)];
  if (!settings.refundReturnsStock) return effects;
  if (CALLED_OFF.has(order.status_id)) effects.push(effect('called_off', line.quantity, order.date_modified));
  else if (line.quantity_refunded > 0) {
    effects.push(effect(`refunded:${line.quantity_refunded}`, line.quantity_refunded, order.date_modified));
  }
  return effects;
}
