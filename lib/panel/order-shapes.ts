import type { IssueRow } from './issue-shapes';
import type { HeldLineMoney, SentLineMoney, SentOrderMoney } from './sent-shapes';
import type { Facts, Paged } from './shapes';

/**
 * Where an order is: `waiting` by its status or for its turn, `held` for a person, `with_shiphero`, `partly_shipped`,
 * `shipped`, `cancelled`, or `left_out`: not this app's to send (too old, digital, shipped by others).
 */
export type OrderPlace =
  'waiting' | 'held' | 'with_shiphero' | 'partly_shipped' | 'shipped' | 'cancelled' | 'left_out';

/** What an order waits for. */
export interface OrderHold {
  readonly issueId: string;
  readonly code: string;
  readonly facts: Facts;
}

export interface FulfillmentOrderSummary {
  readonly partnerOrderId: string;
  readonly state: string;
  readonly shipheroStatus: string | null;
  readonly shipheroOrderId: string | null;
}

export interface OrderRow {
  readonly orderId: number;
  readonly placedAt: string;
  readonly customer: string;
  readonly email: string;
  readonly total: string;
  readonly currency: string;
  readonly statusId: number;
  readonly place: OrderPlace;
  /** The first of what it waits for. */
  readonly hold: OrderHold | null;
  readonly units: { readonly ordered: number; readonly shipped: number };
  readonly fulfillmentOrders: readonly FulfillmentOrderSummary[];
}

/** `GET orders?search=&place=&age=&cursor=&limit=`. */
export interface OrdersPage extends Paged {
  readonly orders: readonly OrderRow[];
}

export interface FulfilledLine extends SentLineMoney {
  readonly partnerOrderId: string;
  readonly shipheroSku: string;
  readonly quantity: number;
  readonly cancelled: number;
  readonly shipped: number;
}

export interface OrderLineView extends HeldLineMoney {
  readonly orderProductId: number;
  readonly orderAddressId: number;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly quantityRefunded: number;
  readonly quantityShipped: number;
  /** The same line as ShipHero has it; empty where it was not handed over. */
  readonly inShiphero: readonly FulfilledLine[];
}

export interface PackageView {
  readonly labelId: string;
  readonly trackingNumber: string | null;
  readonly carrier: string;
  readonly method: string;
  readonly packedAt: string;
  readonly bigcommerceShipmentId: number | null;
  readonly confirmedAt: string | null;
}

export interface FulfillmentOrderView extends FulfillmentOrderSummary, SentOrderMoney {
  readonly orderAddressId: number;
  readonly generation: number;
  readonly accountName: string;
  readonly sentAt: string | null;
  readonly packages: readonly PackageView[];
}

export interface AttemptView {
  readonly id: string;
  readonly system: string;
  readonly operation: string;
  readonly status: number | null;
  /** `ok`, or the code of the failure. */
  readonly outcome: string;
  readonly sentAt: string;
  readonly durationMs: number;
  /** Redacted. */
  readonly request: unknown;
  readonly response: unknown;
}

/** Whether an entity is waiting for a run of its own; null where it rests. */
export interface DueView {
  readonly runAt: string;
  readonly running: boolean;
  readonly tries: number;
  readonly lastCode: string | null;
}

/** `GET orders/[bigcommerceOrderId]`. */
export interface OrderView {
  readonly order: Omit<OrderRow, 'hold' | 'units' | 'fulfillmentOrders'> & {
    readonly modifiedAt: string;
    readonly readAt: string;
  };
  readonly lines: readonly OrderLineView[];
  readonly fulfillmentOrders: readonly FulfillmentOrderView[];
  /** Oldest first. */
  readonly timeline: readonly { readonly at: string; readonly code: string; readonly facts: Facts }[];
  /** Oldest first. */
  readonly attempts: readonly AttemptView[];
  readonly issues: readonly IssueRow[];
  readonly due: DueView | null;
}
