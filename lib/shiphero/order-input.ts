import type { PartnerLineItemId, PartnerOrderId, ShipheroSku } from './ids';

/** All text optional, as ShipHero takes it; `state` and `country` are codes (ISO 3166-1 alpha-2). */
export interface NewOrderAddress {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  readonly address1?: string;
  readonly address2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
  readonly country?: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface NewOrderLine {
  readonly partnerLineItemId: PartnerLineItemId;
  readonly sku: ShipheroSku;
  readonly quantity: number;
  /** Of one unit: a decimal string in the order's currency. */
  readonly price: string;
  readonly productName?: string;
  /** What the customer chose, in one line. */
  readonly optionTitle?: string;
}

/** An order to be handed over. Money: decimal strings in `currency`. Times: UTC. */
export interface NewOrder {
  readonly partnerOrderId: PartnerOrderId;
  readonly shopName: string;
  /** What people see and search for. */
  readonly orderNumber: string;
  readonly orderDate: Date;
  /** ISO 4217. */
  readonly currency: string;
  readonly email?: string;
  readonly fromName?: string;
  /** ShipHero's name for a set of packing settings. */
  readonly profile?: string;
  readonly totalTax?: string;
  readonly totalDiscounts?: string;
  readonly shipping?: {
    readonly title: string;
    readonly price: string;
    readonly carrier?: string;
    readonly method?: string;
  };
  readonly shippingAddress: NewOrderAddress;
  readonly billingAddress?: NewOrderAddress;
  readonly lines: readonly NewOrderLine[];
  readonly packingNote?: string;
  readonly giftNote?: string;
  readonly tags?: readonly string[];
  readonly requiredShipDate?: Date;
  readonly holdUntil?: Date;
  readonly holds?: {
    readonly payment?: boolean;
    readonly operator?: boolean;
    readonly fraud?: boolean;
    readonly address?: boolean;
    readonly client?: boolean;
  };
  /** Keeps an address that ShipHero finds doubtful from putting the order on hold. */
  readonly ignoreAddressErrors?: boolean;
  readonly priority?: boolean;
  readonly allowPartial?: boolean;
  readonly allowSplit?: boolean;
  readonly requireSignature?: boolean;
}
