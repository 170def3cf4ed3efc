import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { idOrNull, listOf, looseTextSchema, skuOrNullSchema } from './fields';
import type { BigcommerceSku, ProductId } from './ids';
import { productIdSchema, variantIdSchema } from './ids';
import type { Page } from './v3-page';
import { NO_ITEMS, v3PageSchema } from './v3-page';

// Only what is used is demanded: an odd word elsewhere keeps nothing from being read.
const variantSchema = z.object({
  id: variantIdSchema,
  /** Null for a variant whose product is gone, which BigCommerce still lists. */
  product_id: idOrNull(productIdSchema),
  sku: skuOrNullSchema,
  option_values: z.array(z.object({ label: looseTextSchema })).catch([]),
});
export type BigcommerceVariant = z.infer<typeof variantSchema>;

const productSchema = z.object({
  id: productIdSchema,
  name: looseTextSchema,
  /** Empty unless asked for. */
  variants: listOf(variantSchema),
});
export type BigcommerceProduct = z.infer<typeof productSchema>;

export interface VariantFilter {
  /** From 1. */
  readonly page: number;
  /** At most 250. */
  readonly limit: number;
  readonly sku?: BigcommerceSku;
}

/** Reads a page of all products' variants; a product without options has one too. */
export const listVariants = (
  api: BigcommerceApi,
  filter: VariantFilter,
): Promise<Result<Page<BigcommerceVariant>>> =>
  callBigcommerce(api, {
    operation: 'catalog.list_variants',
    method: 'GET',
    path: '/v3/catalog/variants',
    query: { sku: filter.sku, page: filter.page, limit: filter.limit },
    schema: v3PageSchema(variantSchema),
    effect: 'read',
    empty: NO_ITEMS,
  });

export interface ProductFilter {
  /** From 1. */
  readonly page: number;
  /** At most 250. */
  readonly limit: number;
  readonly includeVariants: boolean;
  readonly dateModifiedMin?: Date;
  /** Only these; as many as fit on a page. */
  readonly ids?: readonly ProductId[];
  /** Only those after this one. */
  readonly idAbove?: ProductId;
}

/** Reads a page of products, by rising id. */
export const listProducts = (
  api: BigcommerceApi,
  filter: ProductFilter,
): Promise<Result<Page<BigcommerceProduct>>> =>
  callBigcommerce(api, {
    operation: 'catalog.list_products',
    method: 'GET',
    path: '/v3/catalog/products',
    query: {
      include: filter.includeVariants ? 'variants' : undefined,
      'id:in': filter.ids?.join(','),
      'id:greater': filter.idAbove,
      'date_modified:min': filter.dateModifiedMin?.toISOString(),
      page: filter.page,
      limit: filter.limit,
      sort: 'id',
    },
    schema: v3PageSchema(productSchema),
    effect: 'read',
    empty: NO_ITEMS,
  });
