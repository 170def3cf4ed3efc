/** What no public source settles, or what differs between accounts. Settable while running, by account. */
export interface ShipheroBehaviours {
  /** An order for a SKU that the account does not have: refused, or the product appears by itself. */
  unknownSku: 'fail' | 'create';
  /** The words in which every new order is refused, whatever stands in it; null: orders are taken. */
  refuseOrders: string | null;
  /** What an order for a build kit has for lines: its parts, with or without our id of the line, or the kit itself. */
  buildKits: 'parts_keep_line_id' | 'parts_lose_line_id' | 'stay_whole';
  /** Stock is set aside in the same moment as the order is taken. */
  allocateOnCreate: boolean;
  /** Orders with a hold get stock too. */
  allocateHeld: boolean;
  /** Setting stock aside counts as a change of `warehouse_products.updated_at`. */
  allocationBumpsLevel: boolean;
  /** Voiding or replacing a label counts as a change of `orders.updated_at`. */
  voidBumpsOrder: boolean;
  /** An address in the US that cannot be right puts an address hold on the order. */
  addressCheck: boolean;
  /** A webhook that is delivered again keeps its message id. */
  retryKeepsMessageId: boolean;
  /** Credits that a mutation is estimated at and costs. */
  mutationCredits: number;
  /** How a cancelled order spells it. */
  canceledSpelling: 'canceled' | 'cancelled';
  /** The status of a voided label. */
  voidedStatus: string;
}

export const defaultBehaviours: ShipheroBehaviours = {
  unknownSku: 'fail',
  refuseOrders: null,
  buildKits: 'parts_keep_line_id',
  allocateOnCreate: true,
  allocateHeld: true,
  allocationBumpsLevel: true,
  voidBumpsOrder: true,
  addressCheck: true,
  retryKeepsMessageId: true,
  mutationCredits: 10,
  canceledSpelling: 'canceled',
  voidedStatus: 'voided',
};

export interface Clock {
  now(): Date;
}

export interface DeliverySettings {
  /** How long a receiver may take, in ms. ShipHero gives 10 s. */
  readonly timeoutMs: number;
  /** Waits before the five repeats, in ms: far shorter than real ones, for tests. */
  readonly retryDelaysMs: readonly number[];
  /** Lost triggers in a row after which health is WARNING, and then UNHEALTHY with the webhook disabled. */
  readonly warningAfter: number;
  readonly disableAfter: number;
}

export const defaultDelivery: DeliverySettings = {
  timeoutMs: 10_000,
  retryDelaysMs: [200, 400, 800, 1600, 3200],
  warningAfter: 3,
  disableAfter: 6,
};

export interface ShipheroSimulatorOptions {
  readonly port?: number;
  /** Moves all ids, so that two simulators do not share them. */
  readonly seed?: number;
  /** A file that gets one JSON line per exchange. */
  readonly trafficLog?: string;
  readonly clock?: Clock;
  readonly behaviours?: Partial<ShipheroBehaviours>;
  readonly delivery?: Partial<DeliverySettings>;
}
