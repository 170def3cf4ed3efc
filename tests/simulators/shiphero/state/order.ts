export const HOLD_NAMES = [
  'fraud_hold',
  'address_hold',
  'shipping_method_hold',
  'operator_hold',
  'payment_hold',
  'client_hold',
] as const;

export type HoldName = (typeof HOLD_NAMES)[number];
type SimHolds = Record<HoldName, boolean>;

export interface SimAddress {
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
  company?: string | null | undefined;
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  state?: string | null | undefined;
  state_code?: string | null | undefined;
  zip?: string | null | undefined;
  country?: string | null | undefined;
  country_code?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
}

export interface SimLine {
  readonly number: number;
  sku: string;
  /** Null: the part of a kit that lost it. */
  readonly partnerLineItemId: string | null;
  /** It came of a build kit that was ordered. */
  readonly isKitComponent: boolean;
  readonly price: string;
  readonly productName: string | null;
  readonly optionTitle: string | null;
  readonly customOptions: unknown;
  readonly barcode: string | null;
  readonly lockedWarehouse: number | null;
  readonly createdAt: number;
  quantity: number;
  pending: number;
  shipped: number;
  allocated: number;
  backorder: number;
  fulfillmentStatus: string;
}

/** Stock set aside for one order in one warehouse, in one go. */
export interface SimAllocation {
  readonly reference: string;
  readonly warehouse: number;
  readonly allocatedAt: number;
  readonly lines: { line: number; sku: string; quantity: number; isKitComponent: boolean }[];
}

export interface SimOrder {
  readonly number: number;
  readonly account: number;
  readonly orderNumber: string;
  readonly partnerOrderId: string | null;
  readonly shopName: string | null;
  /** Scalars that are kept and shown as they came. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly shippingAddress: SimAddress;
  readonly billingAddress: SimAddress | null;
  readonly shippingLines: {
    title: string;
    price: string;
    carrier: string | null;
    method: string | null;
  } | null;
  readonly orderDate: number;
  readonly createdAt: number;
  readonly holds: SimHolds;
  readonly lines: SimLine[];
  readonly history: { number: number; username: string; information: string; at: number }[];
  allocations: SimAllocation[];
  fulfillmentStatus: string;
  updatedAt: number;
}

export const isOnHold = (order: SimOrder): boolean => Object.values(order.holds).some(Boolean);

export const isCanceled = (order: SimOrder): boolean => /^cancell?ed$/.test(order.fulfillmentStatus);
