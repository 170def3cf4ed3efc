import type { CappedCount, Role, StoreState, WarehouseView } from './shapes';

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
