import type { Clock, ShipheroBehaviours } from '../options';
import type { SimAccessToken, SimAccount, SimGrant } from './account';
import type { IdKind } from './ids';
import { createSequences } from './ids';
import type { SimOrder } from './order';
import type { SimLevel, SimProduct } from './product';
import { skuKey } from './product';
import { Shelf } from './shelf';
import type { SimShipment } from './shipment';
import type { SimWebhook, WebhookEvent } from './webhook';

/** What a list shows: now, or what it was before the last writes. */
export interface Look {
  readonly orders: () => SimOrder[];
  readonly shipments: () => SimShipment[];
  readonly levels: () => SimLevel[];
}

/** Everything that the simulated ShipHero knows. */
export interface World {
  readonly now: () => number;
  readonly next: (kind: IdKind) => number;
  readonly defaults: ShipheroBehaviours;
  readonly accounts: Map<number, SimAccount>;
  readonly grants: Map<string, SimGrant>;
  readonly accessTokens: Map<string, SimAccessToken>;
  readonly products: Map<string, SimProduct>;
  readonly levelNumbers: Map<string, number>;
  readonly orders: Shelf<SimOrder>;
  readonly shipments: Shelf<SimShipment>;
  readonly levels: Shelf<SimLevel>;
  readonly webhooks: SimWebhook[];
  /** How far lists are behind, in ms. */
  lagMs: number;
  /** Set once the sender of webhooks is there. */
  publish: (event: WebhookEvent) => void;
}

export function createWorld(clock: Clock, seed: number, defaults: ShipheroBehaviours): World {
  return {
    now: () => clock.now().getTime(),
    next: createSequences(seed),
    defaults,
    accounts: new Map(),
    grants: new Map(),
    accessTokens: new Map(),
    products: new Map(),
    levelNumbers: new Map(),
    orders: new Shelf(),
    shipments: new Shelf(),
    levels: new Shelf(),
    webhooks: [],
    lagMs: 0,
    publish: () => undefined,
  };
}

/** For lists: they lag behind when told so. Reading by id never does. */
export function listLook(world: World): Look {
  if (world.lagMs === 0) return liveLook(world);
  const time = world.now() - world.lagMs;
  return {
    orders: () => world.orders.asOf(time),
    shipments: () => world.shipments.asOf(time),
    levels: () => world.levels.asOf(time),
  };
}

export const liveLook = (world: World): Look => ({
  orders: () => world.orders.all(),
  shipments: () => world.shipments.all(),
  levels: () => world.levels.all(),
});

export function accountAt(world: World, number: number): SimAccount {
  const account = world.accounts.get(number);
  if (!account) throw new Error(`no account ${number}`);
  return account;
}

export const productOf = (world: World, account: number, sku: string): SimProduct | undefined =>
  world.products.get(`${account}:${skuKey(sku)}`);
