import type { FrontDoor } from '../shared/front-door';
import type { TrafficLog } from '../shared/traffic-log';
import type { DeliveryDesk } from './deliveries/delivery-desk';
import type { Behaviours, Clock } from './options';
import type { HttpFault } from './http/http-faults';
import type { Product, StoreLocation } from './catalogue/product';
import type { SimOrder } from './orders/order';
import type { Distortion } from './orders/distort';
import type { SimShippingZone } from './shipping/zone';
import type { SimShipment } from './shipments/shipment';
import type { Sequence } from './sequence';

export interface StoreUser {
  readonly id: number;
  readonly email: string;
  readonly username: string;
}

export interface Hook {
  readonly id: number;
  scope: string;
  destination: string;
  headers: Record<string, string> | null;
  isActive: boolean;
  readonly createdAt: Date;
  updatedAt: Date;
}

export interface Adjustment {
  readonly transactionId: string;
  readonly dueAt: number;
  readonly items: readonly {
    readonly variantId: number;
    readonly locationId: number;
    readonly quantity: number;
  }[];
  readonly kind: 'absolute' | 'relative';
}

export interface Email {
  readonly orderId: number;
  readonly kind: 'shipment' | 'status';
  readonly statusId: number;
  /** Null where the mail tells of no tracking number. */
  readonly trackingNumber: string | null;
  readonly at: string;
}

export interface StoreState {
  readonly hash: string;
  readonly name: string;
  readonly storeId: number;
  owner: StoreUser;
  installed: boolean;
  behaviours: Behaviours;
  /** Living access tokens with their scopes. */
  readonly tokens: Map<string, readonly string[]>;
  readonly products: readonly Product[];
  readonly locations: readonly StoreLocation[];
  channels: readonly { readonly id: number; readonly name: string }[];
  shippingZones: readonly SimShippingZone[];
  /** The merchant's own names of order statuses, by id. */
  readonly statusLabels: Map<number, string>;
  /** Units on hand by `variantId:locationId`; absent = never initialised. */
  readonly onHand: Map<string, number>;
  readonly safetyStock: Map<string, number>;
  adjustments: Adjustment[];
  readonly oversold: { orderId: number; variantId: number; short: number }[];
  readonly orders: Map<number, SimOrder>;
  /** What is shown otherwise than it is, by order. */
  readonly distortions: Map<number, Distortion[]>;
  readonly shipments: Map<number, SimShipment>;
  readonly hooks: Map<number, Hook>;
  readonly emails: Email[];
  readonly counts: Map<string, number>;
  quotaWindow: { startedAt: number; used: number };
}

export interface InstallCode {
  readonly code: string;
  readonly hash: string;
  readonly scope: string;
  readonly context: string;
  readonly user: StoreUser;
  used: boolean;
}

/** Everything that the simulator knows. One per server. */
export interface World {
  readonly clientId: string;
  readonly clientSecret: string;
  appUrl: string;
  /** Of the developer's account that registered the app; no merchant's. */
  readonly accountUuid: string;
  /** Own base URL, known once the server listens. */
  url: string;
  readonly clock: Clock;
  readonly sequence: Sequence;
  readonly traffic: TrafficLog;
  readonly behaviours: Behaviours;
  readonly stores: Map<string, StoreState>;
  readonly codes: Map<string, InstallCode>;
  readonly httpFaults: HttpFault[];
  readonly desk: DeliveryDesk;
  readonly door: FrontDoor;
}

/** The store, or an error that the control API shows. */
export function storeOf(world: World, hash: string): StoreState {
  const store = world.stores.get(hash);
  if (!store) throw new Error(`there is no store ${hash}`);
  return store;
}
