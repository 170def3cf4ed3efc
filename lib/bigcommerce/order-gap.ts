import type { Consignments } from './order-consignments';
import type { OrderLine } from './order-line';

/** Why lines of an order are missing, or may be. */
export type GapReason =
  /** BigCommerce says that it left some out. */
  | 'warned'
  /** The lines have fewer units than the order, or one of its addresses, says. */
  | 'units_short'
  /** Not one line, of an order that is not digital alone. */
  | 'no_lines'
  /** The order and its products say different things of the same line. */
  | 'sources_differ'
  /** A line goes to an address that the order does not have, or has none and is no pickup. */
  | 'address_missing'
  /** What would tell the rest cannot be read. */
  | 'second_unreadable';

export interface OrderGap {
  readonly why: GapReason;
  /** Units that the order says it has. */
  readonly told: number;
  /** Units of the lines that came with it. */
  readonly listed: number;
  /** Units of its products, asked for on their own; null before. */
  readonly products: number | null;
  /** Of `second_unreadable`: where. */
  readonly path: string | null;
}

interface Checked {
  readonly items_total: number;
  readonly order_is_digital: boolean;
  readonly consignments: Consignments;
}

/**
 * Whether a reading of an order holds all of its lines. Pure. `items_total` is "the total number of items in the order"
 * and no more is said of it: that it counts what the lines do not list (parts, things that were taken away since) must
 * hold up nobody, so that a gap only asks for a second look.
 */
export function gapOf(order: Checked): OrderGap | null {
  const { consignments, items_total: told } = order;
  const listed = unitsOf(linesOf(consignments));
  const gap = (why: GapReason): OrderGap => ({ why, told, listed, products: null, path: null });
  if (consignments.warning !== null) return gap('warned');
  // Nothing of it leaves a shelf.
  if (order.order_is_digital && consignments.shipping.length === 0) return null;
  if (linesOf(consignments).length === 0) return gap('no_lines');
  const short = consignments.shipping.some((place) => unitsOf(place.line_items) < place.items_total);
  return short || listed < told ? gap('units_short') : null;
}

/** Every line of an order, wherever it goes. */
export const linesOf = (consignments: Consignments): readonly OrderLine[] =>
  [
    ...consignments.shipping,
    ...consignments.pickups,
    ...consignments.downloads,
    ...consignments.email.gift_certificates,
  ].flatMap(({ line_items }) => line_items);

export const unitsOf = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);
