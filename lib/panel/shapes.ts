/**
 * What the panel's calls answer, as JSON: times are ISO 8601 in UTC, money is a decimal text in the named currency.
 * Routes build these, the pages read them.
 */

/** A count that stops at a limit: `{ count: 10000, more: true }` is shown as "10,000+". */
export interface CappedCount {
  readonly count: number;
  readonly more: boolean;
}

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type StoreState = 'installed' | 'connected' | 'on' | 'paused';
export type Role = 'owner' | 'user';
export type Flow = 'orders' | 'stock' | 'shipments';
export type WaitingFor = 'person' | 'system';

/** Where a merchant finds help; without either, at the e-mail address in the app's listing. */
export interface SupportView {
  readonly url: string | null;
  readonly email: string | null;
}

/** Whose session this is: `GET session`. */
export interface SessionView {
  readonly storeHash: string;
  readonly storeName: string;
  readonly state: StoreState;
  readonly user: { readonly email: string; readonly role: Role };
  readonly expiresAt: string;
  readonly support: SupportView;
}

export interface WarehouseView {
  readonly warehouseId: string;
  readonly name: string;
  readonly isDefault: boolean;
  /** The BigCommerce location that shows its stock; null = its stock is not shown. */
  readonly locationId: number | null;
}

export interface ConnectionView {
  readonly id: string;
  readonly accountName: string;
  readonly customerAccountId: string | null;
  readonly connectedAt: string;
  readonly webhooks: 'registered' | 'being_registered';
  readonly warehouses: readonly WarehouseView[];
}

/** The frame of every page: `GET store`. */
export interface StoreView {
  readonly store: {
    readonly hash: string;
    readonly name: string;
    readonly currency: string;
    readonly state: StoreState;
    /** Code of the failure that stopped all work until somebody acts. */
    readonly stoppedBecause: string | null;
    readonly turnedOnAt: string | null;
    readonly ordersFrom: string | null;
  };
  readonly connection: ConnectionView | null;
  /** Open issues, by who must act. */
  readonly attention: Readonly<Record<WaitingFor, CappedCount>>;
}

/** How one end stands: `refused` needs a person, `unavailable` passes. */
export interface EndView {
  readonly state: 'ok' | 'refused' | 'unavailable' | 'not_connected';
  /** The last webhook that it sent us. */
  readonly lastEventAt: string | null;
  /** Of the issue that says what is wrong. */
  readonly issueId: string | null;
}

/** Seconds from a change in one system until the other knew; null where nothing flowed. */
export interface LatencyView {
  readonly p50: number;
  readonly p95: number;
  readonly count: number;
}

export interface RecentEvent {
  readonly orderId: number;
  readonly at: string;
  readonly code: string;
  readonly facts: Facts;
}

/** `GET overview?timeZone=Europe/Berlin`. */
export interface OverviewView {
  readonly ends: { readonly bigcommerce: EndView; readonly shiphero: EndView };
  /** What went through since the day began in the asker's time zone. */
  readonly today: Readonly<Record<Flow, number>>;
  readonly waiting: Readonly<Record<WaitingFor, CappedCount>>;
  readonly heldOrders: CappedCount;
  /** The last 30 days in the asker's time zone, oldest first, without gaps. `day` is `2026-11-23`. */
  readonly chart: readonly ({ readonly day: string } & Readonly<Record<Flow, number>>)[];
  readonly latency: Readonly<
    Record<Flow, { readonly day: LatencyView | null; readonly week: LatencyView | null }>
  >;
  readonly recent: readonly RecentEvent[];
}

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

/** A page of rows by keyset: `next` and `previous` go back into the query as `cursor`; null at an end. */
export interface Paged {
  readonly total: CappedCount;
  readonly next: string | null;
  readonly previous: string | null;
}

/** `GET orders?search=&place=&age=&cursor=&limit=`. */
export interface OrdersPage extends Paged {
  readonly orders: readonly OrderRow[];
}

export interface FulfilledLine {
  readonly partnerOrderId: string;
  readonly shipheroSku: string;
  readonly quantity: number;
  readonly cancelled: number;
  readonly shipped: number;
}

export interface OrderLineView {
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

export interface FulfillmentOrderView extends FulfillmentOrderSummary {
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

export interface IssueRow {
  readonly id: string;
  readonly code: string;
  readonly facts: Facts;
  readonly waitingFor: WaitingFor;
  readonly open: boolean;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly resolvedAt: string | null;
  /** How much work it holds up. */
  readonly held: CappedCount;
}

/** `GET issues?waitingFor=&code=&search=&cursor=&limit=`. */
export interface IssuesPage extends Paged {
  readonly issues: readonly IssueRow[];
}

export interface HeldWork {
  readonly kind: string;
  readonly key: string;
  readonly order: Pick<OrderRow, 'orderId' | 'placedAt' | 'customer' | 'total' | 'currency' | 'place'> | null;
  /** It is due or running again. */
  readonly due: boolean;
}

/** `GET issues/[id]?cursor=`. */
export interface IssueView extends Paged {
  readonly issue: IssueRow;
  readonly holds: readonly HeldWork[];
  /** Of what it holds, how much waits for its turn after a retry. */
  readonly retrying: CappedCount;
}

/** `GET warehouses`. */
export interface WarehousesView {
  readonly warehouses: readonly WarehouseView[];
  readonly locations: readonly {
    readonly id: number;
    readonly label: string;
    readonly enabled: boolean;
    readonly isDefault: boolean;
  }[];
}

/** How the store's variants match ShipHero's SKUs so far: `GET setup/skus`. */
export interface SkuCoverageView {
  /** `reading`: catalogue or levels are being read for the first time, and the figures still grow. */
  readonly state: 'reading' | 'read';
  readonly variants: number;
  readonly linked: number;
  /** With a SKU that ShipHero does not have, or has not shown yet. */
  readonly unknown: number;
  readonly withoutSku: number;
  /** Several variants carry the same SKU. */
  readonly shared: number;
  readonly examples: readonly {
    readonly variantId: number;
    readonly name: string;
    readonly sku: string;
    readonly why: 'unknown' | 'without_sku' | 'shared';
  }[];
}

/** What turning on from a day would send at once: `GET setup/start?ordersFrom=2026-11-01`. */
export interface StartPreview {
  readonly ordersFrom: string;
  readonly orders: CappedCount;
  readonly oldest: { readonly orderId: number; readonly placedAt: string } | null;
}

/** Whether ShipHero's own BigCommerce connection seems to import the same orders: `GET setup/native-connection`. */
export interface NativeConnectionView {
  readonly seen: boolean;
  readonly shopNames: readonly string[];
  readonly lastOrderAt: string | null;
}

/** `GET users`. */
export interface UsersView {
  readonly users: readonly {
    readonly userId: number;
    readonly email: string;
    readonly role: Role;
    readonly openSessions: number;
    readonly lastOpenedAt: string | null;
  }[];
}

/** `POST store/pause`, `POST store/resume`. */
export interface StateView {
  readonly state: StoreState;
}

/** What ended with a connection: `POST connection/disconnect`. The store is `installed` from here on. */
export interface DisconnectedView extends StateView {
  readonly accountName: string;
  /** Orders, stock and shipments flowed until now. */
  readonly wasOn: boolean;
  /** Handed over and not finished: ShipHero goes on with them, and this app does not hear of it. */
  readonly openFulfillmentOrders: number;
}

/** How many open sessions were ended: `POST users/[userId]/sign-out`. */
export interface SignedOutView {
  readonly ended: number;
}
