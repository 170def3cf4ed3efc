import type {
  PartnerLineItemId,
  ShipheroOrderId,
  ShipheroShipmentId,
  ShipheroSku,
  ShippingLabelId,
} from './ids';

export interface PackageItem {
  /** Null for a line that was added in ShipHero, not by us. */
  readonly partnerLineItemId: PartnerLineItemId | null;
  readonly sku: ShipheroSku | null;
  readonly quantity: number;
}

/** A shipping label with what is in its box. */
export interface Package {
  readonly labelId: ShippingLabelId;
  readonly shipmentId: ShipheroShipmentId;
  readonly orderId: ShipheroOrderId | null;
  /** As ShipHero says it; see `isVoided`. */
  readonly status: string | null;
  readonly trackingNumber: string | null;
  readonly carrier: string | null;
  readonly shippingMethod: string | null;
  readonly shippingName: string | null;
  readonly trackingUrl: string | null;
  readonly createdAt: Date | null;
  readonly items: readonly PackageItem[];
}

export interface ShippedItem extends PackageItem {
  readonly labelId: ShippingLabelId | null;
}

export interface LabelledItems {
  readonly packages: readonly Package[];
  /** Shipped, but in no package that is named: without a label, or with one that is not of this shipment. */
  readonly loose: readonly PackageItem[];
}

/**
 * Puts each shipped item into the package of its label. An item without a label belongs to the only package
 * there is; among several it stays loose, because guessing would tell a customer the wrong tracking number.
 */
export function packagesOf(
  labels: readonly Omit<Package, 'items'>[],
  shipped: readonly ShippedItem[],
): LabelledItems {
  const known = new Set(labels.map((label) => label.labelId));
  const only = labels.length === 1 ? (labels[0]?.labelId ?? null) : null;
  const homeOf = (item: ShippedItem) => {
    if (item.labelId === null) return only;
    return known.has(item.labelId) ? item.labelId : null;
  };
  const placed = shipped.map(({ labelId, ...item }) => ({ home: homeOf({ labelId, ...item }), item }));
  return {
    packages: labels.map((label) => ({
      ...label,
      items: placed.filter(({ home }) => home === label.labelId).map(({ item }) => item),
    })),
    loose: placed.filter(({ home }) => home === null).map(({ item }) => item),
  };
}

/** ShipHero documents only `valid`; whatever else a label says of itself counts as voided. */
export const isVoided = ({ status }: Pick<Package, 'status'>): boolean =>
  status !== null && status.trim() !== '' && status.trim().toLowerCase() !== 'valid';
