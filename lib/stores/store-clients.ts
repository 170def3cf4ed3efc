import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Exchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import type { ShipheroApi } from '@/lib/shiphero/api';

/** A store's live ShipHero account, ready to be called. */
export interface ShipheroClient {
  readonly api: ShipheroApi;
  readonly connectionId: string;
  /** Names the stock that stores on the same account share. */
  readonly accountKey: string;
  /** `bigcommerce-{storeHash}`: how ShipHero's orders tell where they came from. */
  readonly shopName: string;
}

export type Observe = (exchange: Exchange) => void;

/** Opens the two other systems for a store: tokens unsealed, budgets shared, every exchange counted. */
export interface StoreClients {
  /** `unauthorized` where the store has no token (any more). */
  bigcommerce(store: StoreDb, observe?: Observe): Promise<Result<BigcommerceApi>>;
  /** `unauthorized` where the store has no live connection; with an id that connection, live or not. */
  shiphero(store: StoreDb, observe?: Observe, connectionId?: string): Promise<Result<ShipheroClient>>;
}
