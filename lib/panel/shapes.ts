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

/** A page of rows by keyset: `next` and `previous` go back into the query as `cursor`; null at an end. */
export interface Paged {
  readonly total: CappedCount;
  readonly next: string | null;
  readonly previous: string | null;
}

export type * from './issue-shapes';
export type * from './job-shapes';
export type * from './order-shapes';
export type * from './setup-shapes';
