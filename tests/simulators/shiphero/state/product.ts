export interface SimKitPart {
  readonly number: number;
  sku: string;
  readonly quantity: number;
}

export interface SimProduct {
  readonly number: number;
  readonly account: number;
  sku: string;
  readonly name: string;
  readonly barcode: string;
  readonly price: string;
  /** Not empty: a kit. Its availability follows from its parts, it has no stock of its own. */
  kitParts: readonly SimKitPart[];
  /** Of a kit: a build kit, which breaks up into its parts on an order. */
  kitBuild: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

/** One SKU in one warehouse. */
export interface SimLevel {
  readonly number: number;
  readonly account: number;
  readonly warehouse: number;
  sku: string;
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
