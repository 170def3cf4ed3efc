export const WEBHOOK_TYPES = [
  'Inventory Update',
  'Shipment Update',
  'Order Canceled',
  'Order Allocated',
  'Order Deallocated',
  'Package Added',
  'Order Packed Out',
] as const;

type WebhookType = (typeof WEBHOOK_TYPES)[number];

export interface SimWebhook {
  readonly number: number;
  /** The account that hears; a 3PL without a named customer hears of all its customers. */
  readonly account: number;
  readonly name: string;
  readonly shopName: string | null;
  readonly url: string;
  readonly secret: string;
  readonly createdAt: number;
  updatedAt: number;
  enabled: boolean;
  health: 'HEALTHY' | 'WARNING' | 'UNHEALTHY';
  /** Triggers lost in a row, each after its last repeat. */
  failures: number;
}

export interface WebhookEvent {
  readonly type: WebhookType;
  readonly account: number;
  /** Null for what belongs to no order. */
  readonly shopName: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface SimDelivery {
  readonly messageId: string;
  readonly webhook: number;
  readonly name: string;
  readonly url: string;
  readonly body: string;
  readonly createdAt: number;
  readonly attempts: { at: number; messageId: string; status: number | null }[];
  outcome: 'waiting' | 'delivered' | 'lost' | 'dropped';
}
