import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';

export interface StatusFacts {
  readonly statusId: number;
  /** Every physical line, whoever ships it. */
  readonly lines: readonly {
    readonly quantity: number;
    readonly shipped: number;
    readonly refunded: number;
  }[];
}

export type StatusPlan =
  /** What was shipped asks for no other status, or the status says something that shipping must not hide. */
  | { readonly do: 'nothing' }
  /** BigCommerce shows it already. */
  | { readonly do: 'moved'; readonly to: number; readonly shipped: number }
  | { readonly do: 'move'; readonly to: number; readonly shipped: number };

/** Statuses of an order that is on its way through the warehouse; all others are somebody's decision. */
const ON_ITS_WAY: ReadonlySet<number> = new Set([
  ORDER_STATUS.pending,
  ORDER_STATUS.partiallyShipped,
  ORDER_STATUS.awaitingShipment,
  ORDER_STATUS.awaitingFulfillment,
]);

/**
 * Decides the status of an order of which something was shipped: Partially Shipped while anything is left, Shipped
 * when nothing is. Whether BigCommerce moves it by itself no public source says, so that both are expected.
 */
export function decideOrderStatus({ statusId, lines }: StatusFacts): StatusPlan {
  const shipped = lines.reduce((sum, line) => sum + line.shipped, 0);
  if (shipped === 0) return { do: 'nothing' };
  const complete = lines.every((line) => line.shipped >= line.quantity - line.refunded);
  const to = complete ? ORDER_STATUS.shipped : ORDER_STATUS.partiallyShipped;
  if (statusId === to) return { do: 'moved', to, shipped };
  return ON_ITS_WAY.has(statusId) ? { do: 'move', to, shipped } : { do: 'nothing' };
}
