import type { ShipheroOrder, ShipheroOrderLine } from './order-shape';

/** `part`: something was shipped and something is still to be shipped. */
export type OrderState = 'pending' | 'part' | 'fulfilled' | 'cancelled';

/** ShipHero's documents write "cancelled", its webhooks "canceled". */
export const isCancelledStatus = (status: string): boolean => /^cancell?ed$/i.test(status.trim());

/**
 * What an order has come to. Accounts name their own statuses, so that any name other than fulfilled or
 * cancelled means open, and the lines decide. Takes the order with all its lines.
 */
export function orderStateOf(order: Pick<ShipheroOrder, 'fulfillmentStatus' | 'lines'>): OrderState {
  if (isCancelledStatus(order.fulfillmentStatus)) return 'cancelled';
  if (/^fulfilled$/i.test(order.fulfillmentStatus.trim())) return 'fulfilled';
  const living = order.lines.filter((line) => !isCancelledStatus(line.fulfillmentStatus));
  const shipped = order.lines.some((line) => line.shipped > 0);
  if (!shipped) return living.length === 0 && order.lines.length > 0 ? 'cancelled' : 'pending';
  return living.every(isDone) ? 'fulfilled' : 'part';
}

const isDone = (line: ShipheroOrderLine): boolean => line.pending <= 0 || line.shipped >= line.quantity;
