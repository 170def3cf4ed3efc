import type { Money } from '../money';

export interface Address {
  readonly first_name: string;
  readonly last_name: string;
  readonly company: string;
  readonly street_1: string;
  readonly street_2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly country_iso2: string;
  readonly phone: string;
  readonly email: string;
}

export interface Consignment {
  /** What shipments call `order_address_id`. */
  readonly id: number;
  readonly address: Address;
  readonly shippingMethod: string;
  readonly shippingZone: string;
  readonly cost: Money;
  readonly handling: Money;
}

/** Where a line goes: only what is shipped has an address. */
export type LinePlace = 'shipping' | 'download' | 'pickup' | 'email';

/** What of an order's money no edit changes. */
export interface OrderTerms {
  readonly currencyCode: string;
  /** The prices of the shop hold their tax. */
  readonly taxInclusive: boolean;
  readonly taxesShipping: boolean;
  readonly storeCredit: Money;
  readonly giftCertificate: Money;
  /** A fee of the whole order, untaxed. */
  readonly fee: Money;
}

export interface LineOption {
  readonly id: number;
  readonly optionId: number;
  readonly productOptionId: number;
  readonly name: string;
  readonly value: string;
  readonly type: 'Multiple choice' | 'Text field';
}

export interface LineDiscount {
  readonly id: string;
  readonly amount: Money;
  readonly name: string;
  readonly code: string | null;
  readonly target: 'order' | 'product';
}

export interface Line {
  /** What shipments call `order_product_id`. */
  readonly id: number;
  readonly place: LinePlace;
  /** 0: a line that is not shipped. */
  readonly consignmentId: number;
  /** Both 0 for an item that is in no catalogue. */
  readonly productId: number;
  readonly variantId: number;
  readonly name: string;
  readonly sku: string;
  readonly upc: string;
  readonly brand: string;
  readonly type: 'physical' | 'digital' | 'giftcertificate';
  readonly quantity: number;
  readonly quantityShipped: number;
  readonly quantityRefunded: number;
  /** Units that this line has taken out of the store's stock. */
  readonly quantityTaken: number;
  readonly unitPrice: Money;
  readonly weight: number;
  readonly options: readonly LineOption[];
  readonly wrapping: {
    readonly id: number;
    readonly name: string;
    readonly message: string;
    readonly cost: Money;
  } | null;
  readonly discounts: readonly LineDiscount[];
  readonly event: { readonly name: string; readonly date: string } | null;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** An order at one moment. Never changed in place: each change is a new version. */
export interface OrderVersion {
  readonly statusId: number;
  readonly modifiedAt: Date;
  readonly shippedAt: Date | null;
  readonly customerMessage: string;
  readonly staffNotes: string;
  readonly externalOrderId: string;
  readonly isDeleted: boolean;
  readonly billingAddress: Address;
  readonly consignments: readonly Consignment[];
  readonly lines: readonly Line[];
}

export interface SimOrder {
  readonly id: number;
  readonly createdAt: Date;
  readonly customerId: number;
  readonly channelId: number;
  readonly paymentMethod: string;
  readonly terms: OrderTerms;
  /** Who gets the gift certificates that are bought with it. */
  readonly giftCertificateEmail: string;
  readonly cartId: string;
  readonly ipAddress: string;
  /** Newest last. Older ones serve look-ups that lag. */
  readonly versions: { readonly at: number; readonly version: OrderVersion }[];
}

export function latest(order: SimOrder): OrderVersion {
  const entry = order.versions.at(-1);
  if (!entry) throw new Error(`order ${order.id} has no version`);
  return entry.version;
}

/** The order as a look-up sees it that lags `lagMs` behind; null while it does not show the order at all. */
export function visibleVersion(order: SimOrder, now: number, lagMs: number): OrderVersion | null {
  if (lagMs <= 0) return latest(order);
  return order.versions.findLast((entry) => entry.at <= now - lagMs)?.version ?? null;
}
