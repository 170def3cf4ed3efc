import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import type { ShippingConsignment } from '@/lib/bigcommerce/order-consignments';
import { ruleOf } from './rules';

/** What is known of a consignment that was handed over, or was about to be. */
export interface KnownFulfillmentOrder {
  readonly orderAddressId: number;
  readonly state: 'sending' | 'sent' | 'fulfilled' | 'cancelled';
  /** Units per order line as they were handed over. */
  readonly lines: readonly {
    readonly orderProductId: number;
    readonly variantId: number;
    readonly sku: string;
    readonly quantity: number;
  }[];
}

export interface WantedLine {
  readonly line: OrderLine;
  /** Ordered less refunded; at least 1. */
  readonly quantity: number;
}

export interface WantedConsignment {
  readonly consignment: ShippingConsignment;
  readonly lines: readonly WantedLine[];
}

export type OrderPlan =
  /** Hand these over; what is in ShipHero already stays as it is. */
  | { readonly plan: 'send'; readonly consignments: readonly WantedConsignment[]; readonly changed: boolean }
  | { readonly plan: 'wait' | 'ignore' | 'too_old' | 'closed' | 'cancelled' }
  /** ShipHero has it, and BigCommerce has called it off since. */
  | { readonly plan: 'called_off_after_sending' };

/**
 * Decides what an order wants, from what BigCommerce says now and what was handed over before. Pure; deciding twice on
 * the same facts says the same.
 *
 * @param ordersFrom orders placed before it are never sent, whatever event comes later
 * @param known in the order in which they were made
 */
export function decideOrder(
  order: BigcommerceOrder,
  ordersFrom: Date,
  known: readonly KnownFulfillmentOrder[],
): OrderPlan {
  // What is only about to be sent is in nobody's hands yet.
  const handedOver = newestOfEachAddress(known.filter(({ state }) => state !== 'sending'));
  const rule = order.is_deleted ? 'cancel' : ruleOf(order.status_id);
  if (rule === 'cancel') {
    const owed = handedOver.some(({ state }) => state === 'sent');
    return { plan: owed ? 'called_off_after_sending' : 'cancelled' };
  }
  if (handedOver.length === 0 && order.date_created < ordersFrom) return { plan: 'too_old' };
  // Part of it was shipped by us, which must not keep a held part from being sent.
  const shippedByUs = order.status_id === ORDER_STATUS.partiallyShipped && handedOver.length > 0;
  if (rule !== 'send' && !shippedByUs) return { plan: rule };

  const wanted = wantedConsignments(order);
  if (handedOver.length > 0) return sendWhatIsNew(order, wanted, handedOver);
  const consignments = withoutShipped(wanted);
  return consignments.length === 0 ? { plan: 'ignore' } : { plan: 'send', consignments, changed: false };
}

/** After an explicit re-send only the newest counts for its address. */
const newestOfEachAddress = (known: readonly KnownFulfillmentOrder[]): readonly KnownFulfillmentOrder[] => [
  ...new Map(known.map((fulfillment) => [fulfillment.orderAddressId, fulfillment])).values(),
];

/** Physical lines that go to an address and are not refunded; a consignment without any is left out. */
export function wantedConsignments(order: BigcommerceOrder): readonly WantedConsignment[] {
  const wanted = order.consignments.shipping.map((consignment) => ({
    consignment,
    lines: consignment.line_items
      .filter((line) => line.type === 'physical')
      .map((line) => ({ line, quantity: line.quantity - line.quantity_refunded })),
  }));
  return withoutEmpty(wanted);
}

/** Of what is not in ShipHero, units can only have been shipped by somebody else: they are not shipped again. */
const withoutShipped = (consignments: readonly WantedConsignment[]): readonly WantedConsignment[] =>
  withoutEmpty(
    consignments.map(({ consignment, lines }) => ({
      consignment,
      lines: lines.map(({ line, quantity }) => ({ line, quantity: quantity - line.quantity_shipped })),
    })),
  );

const withoutEmpty = (consignments: readonly WantedConsignment[]): readonly WantedConsignment[] =>
  consignments
    .map(({ consignment, lines }) => ({
      consignment,
      lines: lines.filter(({ quantity }) => quantity > 0),
    }))
    .filter(({ lines }) => lines.length > 0);

/**
 * An edit in BigCommerce can give lines and addresses new ids, so that ids alone do not tell what is new. Counted per
 * variant: what was handed over covers its units, cancelled in ShipHero or not, and is not sent again. An address is
 * new where its units are not covered, and, once a known address has vanished, where nothing else differs.
 */
function sendWhatIsNew(
  order: BigcommerceOrder,
  wanted: readonly WantedConsignment[],
  handedOver: readonly KnownFulfillmentOrder[],
): OrderPlan {
  const addresses = new Set<number>(order.consignments.shipping.map(({ id }) => id));
  const known = new Set(handedOver.map(({ orderAddressId }) => orderAddressId));
  const open = wanted.filter(({ consignment }) => !known.has(consignment.id));

  const uncovered = countPerVariant(wanted.flatMap(({ lines }) => lines.map(asCounted)));
  take(uncovered, countPerVariant(handedOver.flatMap(({ lines }) => lines)));
  const opened = countPerVariant(open.flatMap(({ lines }) => lines.map(asCounted)));
  const fits = [...opened].every(([variant, quantity]) => (uncovered.get(variant) ?? 0) >= quantity);
  const rest = new Map(uncovered);
  take(rest, opened);
  const idsHold = [...known].every((address) => addresses.has(address));
  if (open.length > 0 && fits && (idsHold || [...rest.values()].every((quantity) => quantity === 0))) {
    return { plan: 'send', consignments: withoutShipped(open), changed: mustChange(rest, handedOver) };
  }
  return { plan: 'send', consignments: [], changed: mustChange(uncovered, handedOver) };
}

/** Whether ShipHero's orders do not say any more what is wanted. What has left already is no order to change. */
function mustChange(
  rest: ReadonlyMap<string, number>,
  handedOver: readonly KnownFulfillmentOrder[],
): boolean {
  const owed = countPerVariant(
    handedOver.filter(({ state }) => state === 'sent').flatMap(({ lines }) => lines),
  );
  return [...rest].some(([variant, quantity]) => quantity > 0 || (quantity < 0 && owed.has(variant)));
}

interface Counted {
  readonly variantId: number;
  readonly sku: string;
  readonly quantity: number;
}

const asCounted = ({ line, quantity }: WantedLine): Counted => ({
  variantId: line.variant_id ?? 0,
  sku: line.sku ?? '',
  quantity,
});

/** A custom item has no variant; its SKU is the one that it was handed over by. */
function countPerVariant(lines: readonly Counted[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { variantId, sku, quantity } of lines) {
    const key = variantId === 0 ? `custom ${sku}` : String(variantId);
    counts.set(key, (counts.get(key) ?? 0) + quantity);
  }
  return counts;
}

function take(from: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [variant, quantity] of counts) from.set(variant, (from.get(variant) ?? 0) - quantity);
}
