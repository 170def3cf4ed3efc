interface SimKitPart {
  readonly number: number;
  readonly sku: string;
  readonly quantity: number;
}

export interface SimProduct {
  readonly number: number;
  readonly account: number;
  readonly sku: string;
  readonly name: string;
  readonly barcode: string;
  readonly price: string;
  /** Not empty: a kit that is packed from parts when it is ordered, without stock of its own. */
  readonly kitParts: readonly SimKitPart[];
  readonly createdAt: number;
  updatedAt: number;
}

/** One SKU in one warehouse. */
export interface SimLevel {
  readonly number: number;
  readonly account: number;
  readonly warehouse: number;
  readonly sku: string;
  readonly createdAt: number;
  onHand: number;
  allocated: number;
  backorder: number;
  reserve: number;
  nonSellable: number;
  sellAhead: number;
  updatedAt: number;
}

/** SKUs are compared without case and outer spaces. */
export const skuKey = (sku: string): string => sku.trim().toLowerCase();
