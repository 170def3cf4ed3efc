import type { StaysOut } from '@/lib/orders/line-destinations';
import type { Origin } from '@/lib/orders/origins-of';
import type { Facts } from './shapes';

/*
 * What a preview answers. A preview reads BigCommerce and ShipHero live and writes nothing.
 */

/**
 * What would become of a consignment now. `waits` for its status, its day or the store to be turned on; `stays_out`: it
 * is not this app's to send; `in_shiphero`: it was handed over, and the payload is what it would be today.
 */
export type PreviewOutcome = 'would_be_sent' | 'would_be_held' | 'waits' | 'stays_out' | 'in_shiphero';

export type PreviewReasonCode =
  /** Codes of the issues that would hold it. */
  | 'sku_unknown'
  | 'sku_missing'
  | 'method_unmapped'
  /** The status rule: `facts.statusId`. */
  | 'status_waits'
  | 'status_ignored'
  | 'status_closed'
  | 'status_cancels'
  | 'channel_left_out'
  /** Placed before the day from which orders are sent: `facts.ordersFrom`. */
  | 'too_old'
  | 'store_not_on'
  | 'not_connected'
  | 'handed_over'
  /** ShipHero has it, and its quantities say something else by now. */
  | 'changed_after_sending'
  | 'called_off_after_sending'
  | 'nothing_to_send'
  /** BigCommerce did not list all of its lines. */
  | 'order_incomplete';

export interface PreviewReason {
  readonly code: PreviewReasonCode;
  readonly facts: Facts;
}

export interface FieldOrigin {
  /** In the payload: `shipping_address.city`, `line_items[0].price`. */
  readonly path: string;
  /** Who decides it: `money` as in docs/adr/0007-order-money.md, `field_map` a merchant's own rule. */
  readonly by: Origin['by'];
  /** Sources that gave the value: `order.customer_message`, `consignment.city`; empty for a fixed one. */
  readonly from: readonly string[];
  /** The text was longer than ShipHero gets. */
  readonly cut: boolean;
}

export interface ConsignmentPreview {
  readonly orderAddressId: number;
  readonly partnerOrderId: string;
  readonly outcome: PreviewOutcome;
  readonly reasons: readonly PreviewReason[];
  /** ShipHero's hold that it would begin with: `payment`, `fraud`, `operator`. */
  readonly hold: string | null;
  /**
   * The very `data` of `order_create`, key by key in its order; null where no ShipHero account is connected. Where
   * something holds it, what is not known yet stands in it as BigCommerce has it, and `complete` is false.
   */
  readonly payload: unknown;
  readonly complete: boolean;
  readonly origins: readonly FieldOrigin[];
  /** What the customer paid for it: the total that ShipHero works out. */
  readonly paid: { readonly total: string; readonly currency: string } | null;
}

/** Where each line of the order goes. */
export interface LinePreview {
  readonly orderProductId: number;
  readonly name: string;
  readonly sku: string;
  readonly quantity: number;
  /** The consignment that it goes with, and how many units; null where none go. */
  readonly orderAddressId: number | null;
  readonly goes: number;
  readonly staysOut: readonly { readonly why: StaysOut; readonly quantity: number }[];
}

/** `GET orders/[id]/preview`. */
export interface OrderPreview {
  readonly orderId: number;
  readonly statusId: number;
  readonly readAt: string;
  /** Of the whole order. */
  readonly reasons: readonly PreviewReason[];
  readonly consignments: readonly ConsignmentPreview[];
  readonly lines: readonly LinePreview[];
}

/** `POST rules/fields/preview {map, orderId}`. */
export interface FieldMapPreview {
  /** With the map that was given. */
  readonly preview: OrderPreview;
  /** What the saved map says otherwise; null = the field is not there. */
  readonly differs: readonly {
    readonly orderAddressId: number;
    readonly path: string;
    readonly saved: unknown;
    readonly given: unknown;
  }[];
}
