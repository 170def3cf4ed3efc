import type { Money } from '../money';

export interface Variant {
  readonly id: number;
  readonly productId: number;
  readonly sku: string;
  /** Null for the base variant of a product without options. */
  readonly skuId: number | null;
  readonly price: Money;
  readonly upc: string;
  readonly options: readonly VariantOption[];
}

export interface VariantOption {
  readonly id: number;
  readonly optionId: number;
  readonly name: string;
  readonly value: string;
}

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly sku: string;
  readonly type: 'physical' | 'digital';
  readonly price: Money;
  readonly weight: number;
  readonly brand: string;
  readonly upc: string;
  readonly tracking: 'none' | 'product' | 'variant';
  readonly variants: readonly Variant[];
  dateModified: Date;
}

export interface StoreLocation {
  readonly id: number;
  readonly code: string;
  readonly label: string;
}

export const DEFAULT_LOCATION = 1;
