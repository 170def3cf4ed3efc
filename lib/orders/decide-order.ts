import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderGap } from '@/lib/bigcommerce/order-gap';
import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import type { ShippingConsignment } from '@/lib/bigcommerce/order-consignments';
import { isLeftOut, statusRuleOf } from '@/lib/mapping/rules/status-rules';
import type { StatusHold, StatusRules } from '@/lib/mapping/rules/status-rules';
import { whatIsNew } from './what-is-new';

/** What is known of a consignment that was handed over, or was about to be. */
export interface KnownFulfillmentOrder {
  readonly partnerOrderId: string;
  readonly orderAddressId: number;
  readonly state: 'sending' | 'sent' | 'fulfilled' | 'cancelled';
  /** The hold that this app set on it and has not taken off since. */
  readonly hold: StatusHold | null;
  /** Holds that it may be on instead, by writes of which nobody knows; null = none. */
  readonly unsureHolds: readonly (StatusHold | null)[];
  /** Units per order line as they were handed over. */
  readonly lines: readonly {
    readonly orderProductId: number;
    readonly variantId: number;
    readonly sku: string;
    readonly quantity: number;
    /** Units that ShipHero's line has, as last read: people change it there. */
    readonly inShiphero: number;
    readonly shipped: number;
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

/** Holds of ours come off; `to` is the one that takes their place, or is said again, null = none. */
export interface HoldChange {
  readonly partnerOrderId: string;
  readonly from: StatusHold;
  /** Others that may be on. */
  readonly unsure: readonly StatusHold[];
  readonly to: StatusHold | null;
}

export type OrderPlan =
  /** Hand these over; what is in ShipHero already stays as it is. */
  | {
      readonly plan: 'send';
      readonly consignments: readonly WantedConsignment[];
      /** ShipHero's orders are not what is wanted. */
      readonly changed: boolean;
      /** Units are wanted that ShipHero does not have and that are not handed over by this either. */
      readonly missing: boolean;
      /** What is handed over now goes on this hold; null = on none. */
      readonly hold: StatusHold | null;
      /** Holds of ours that the order's status asks for no longer. */
      readonly holdChanges: readonly HoldChange[];
    }
  /** `open`: what would be handed over waits with it; the others as above. */
  | { readonly plan: 'wait'; readonly open: boolean; readonly changed: boolean; readonly missing: boolean }
  /** `left_out`: by its sales channel. */
  | { readonly plan: 'ignore' | 'left_out' | 'too_old' | 'closed' | 'cancelled' }
  /** ShipHero has it, and BigCommerce has called it off since. */
  | { readonly plan: 'called_off_after_sending' }
  /** It was not read whole: part of it would be shipped and the rest forgotten. `open`: of what is known, part is unsent. */
  | { readonly plan: 'incomplete'; readonly gap: OrderGap; readonly open: boolean };

/**
 * Decides what an order wants, from what BigCommerce says now and what was handed over before. Pure; deciding twice on
 * the same facts says the same.
 *
 * @param ordersFrom orders placed before it are never sent, whatever event comes later
 * @param known in the order in which they were made
 * @param rules what each status means, and which channels are left out
 */
export function decideOrder(
  order: BigcommerceOrder,
  ordersFrom: Date,
  known: readonly KnownFulfillmentOrder[],
  rules: StatusRules,
): OrderPlan {
  // What is only about to be sent is in nobody's hands yet.
  const handedOver = newestOfEachAddress(known.filter(({ state }) => state !== 'sending'));
  const { action, hold } = statusRuleOf(rules, order.status_id, order.channel_id);
  if (order.is_deleted || action === 'cancel') {
    const owed = handedOver.some(({ state }) => state === 'sent');
    return { plan: owed ? 'called_off_after_sending' : 'cancelled' };
  }
  if (handedOver.length === 0 && order.date_created < ordersFrom) return { plan: 'too_old' };
  if (handedOver.length === 0 && isLeftOut(rules, order.channel_id)) return { plan: 'left_out' };
  const sends = action === 'send' || action === 'send_on_hold';
  // Part of it was shipped by us, which must not keep a held part from being sent.
  const shippedByUs = order.status_id === ORDER_STATUS.partiallyShipped && handedOver.length > 0;
  const wanted = wantedConsignments(order);
  if (!sends && !shippedByUs) {
    if (action !== 'wait') return { plan: action };
    const { consignments, ...news } = whatIsNew(order.consignments.shipping, wanted, handedOver);
    return { plan: 'wait', open: withoutShipped(consignments).length > 0, ...news };
  }
  if (order.gap !== null) {
    const sent = new Set(handedOver.map(({ orderAddressId }) => orderAddressId));
    const open = handedOver.length === 0 || wanted.some(({ consignment }) => !sent.has(consignment.id));
    return { plan: 'incomplete', gap: order.gap, open };
  }
  if (handedOver.length > 0) {
    const holdChanges = sends ? changesOfHold(handedOver, hold) : [];
    const news = whatIsNew(order.consignments.shipping, wanted, handedOver);
    return { plan: 'send', ...news, consignments: withoutShipped(news.consignments), hold, holdChanges };
  }
  const consignments = withoutShipped(wanted);
  return consignments.length === 0
    ? { plan: 'ignore' }
    : { plan: 'send', consignments, changed: false, missing: false, hold, holdChanges: [] };
}

/** A hold that a person set is never ours to take off, nor is one set on what was sent without any. */
const changesOfHold = (
  handedOver: readonly KnownFulfillmentOrder[],
  to: StatusHold | null,
): readonly HoldChange[] =>
  handedOver.flatMap(({ partnerOrderId, state, hold: from, unsureHolds }) => {
    const isSure = from === to && unsureHolds.length === 0;
    if (state !== 'sent' || from === null || isSure) return [];
    return [{ partnerOrderId, from, unsure: unsureHolds.filter((hold) => hold !== null), to }];
  });

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
export const withoutShipped = (consignments: readonly WantedConsignment[]): readonly WantedConsignment[] =>
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
