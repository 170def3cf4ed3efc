/** What no public source answers, or what stores differ in: every switch can be thrown per store. */
export interface Behaviours {
  /** After a shipment the order goes to 3 or 2 without anybody asking. */
  readonly orderMovesByItself: boolean;
  /** An edit gives lines and addresses new ids. */
  readonly editGivesNewIds: boolean;
  /** How long an accepted adjustment waits before it shows, in milliseconds. */
  readonly adjustmentDelayMs: number;
  /** 'shuffled' lets a later adjustment be applied before an earlier one. */
  readonly adjustmentOrder: 'fifo' | 'shuffled';
  readonly updateStockBehavior: 'order_placed' | 'order_completed_or_shipped';
  /** With 'order_completed_or_shipped': a part shipment lowers stock at once, not only the finished order. */
  readonly partShipmentLowersStock: boolean;
  readonly editOrderStockAdjustment: boolean;
  readonly refundOrderStockAdjustment: boolean;
  /** False: a simple product is adjusted by product_id only, its base variant's id is refused. */
  readonly baseVariantIsAnItem: boolean;
  /** True: adjustments of variants that the catalogue does not list are taken, as if it were far larger. */
  readonly takesUnlistedVariants: boolean;
  readonly signWebhooks: boolean;
  /** True: the hash is made of `data` alone, so that two real updates of one order share it. */
  readonly hashRepeats: boolean;
  /** Between the events of one checkout, in milliseconds. */
  readonly checkoutSpacingMs: number;
  /** Waits before each further try of a delivery, in milliseconds. */
  readonly retrySchedule: readonly number[];
  readonly deliveryTimeoutMs: number;
  /** Requests per window and store; 0 is no limit. */
  readonly quota: number;
  readonly quotaWindowMs: number;
  /**
   * Told on top of `quota`, and granted to nobody: an app that leaves so many to the store's other apps has all of
   * `quota` to itself.
   */
  readonly quotaForOthers: number;
  /** Look-ups of orders and shipments do not show the writes of the last n milliseconds. */
  readonly lookupLagMs: number;
  /** Statuses whose setting sends the customer an e-mail. */
  readonly emailStatuses: readonly number[];
  /** Consignments that come with their lines list so many of them and no more. */
  readonly linesPerConsignment: number;
  /**
   * Where the warning of a list that was cut short stands: a key of the consignment, an entry of its list, or a key
   * beside the numbers of a list that became an object.
   */
  readonly linesWarning: 'consignment' | 'entry' | 'numbered';
  /** Whether lists asked for archived orders hold those alone or the others too. */
  readonly archivedFilter: 'only' | 'also';
  /** Archiving changes when an order was last modified. */
  readonly archivingTouches: boolean;
}

const REAL_RETRY_SECONDS = [60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400];

export const defaultBehaviours: Behaviours = {
  orderMovesByItself: true,
  editGivesNewIds: false,
  adjustmentDelayMs: 200,
  adjustmentOrder: 'fifo',
  updateStockBehavior: 'order_placed',
  partShipmentLowersStock: true,
  editOrderStockAdjustment: true,
  refundOrderStockAdjustment: true,
  baseVariantIsAnItem: true,
  takesUnlistedVariants: false,
  signWebhooks: true,
  hashRepeats: true,
  checkoutSpacingMs: 40,
  // The real schedule a thousand times faster: the first retry after 60 ms.
  retrySchedule: REAL_RETRY_SECONDS,
  deliveryTimeoutMs: 5000,
  quota: 150,
  quotaWindowMs: 30_000,
  quotaForOthers: 0,
  lookupLagMs: 0,
  emailStatuses: [2, 3, 4, 5, 10],
  linesPerConsignment: 50,
  linesWarning: 'consignment',
  archivedFilter: 'only',
  archivingTouches: true,
};

export interface Clock {
  now(): Date;
}

export interface BigcommerceSimulatorOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Base URL of the app under test, for the callbacks. */
  readonly appUrl: string;
  readonly seed?: string;
  /** File that the traffic log is appended to. */
  readonly trafficLog?: string;
  readonly clock?: Clock;
  /** For stores that do not say otherwise. */
  readonly behaviours?: Partial<Behaviours>;
}
