import { z } from 'zod';

/*
 * Two systems full of ids of the same type: each is branded, so that a product id can never be
 * passed where the id of an order's line is meant.
 */

/** A hash goes into paths, so that nothing but these characters may be in it. */
export const storeHashSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .brand<'StoreHash'>();
export type StoreHash = z.infer<typeof storeHashSchema>;

const rowId = z.number().int().positive();

export const bigcommerceOrderIdSchema = rowId.brand<'BigcommerceOrderId'>();
export type BigcommerceOrderId = z.infer<typeof bigcommerceOrderIdSchema>;

/** The id of a shipping consignment, which is what a shipment calls `order_address_id`. */
export const orderAddressIdSchema = rowId.brand<'OrderAddressId'>();
export type OrderAddressId = z.infer<typeof orderAddressIdSchema>;

/** The `id` of an order's line: what a shipment calls `order_product_id`, not the product's id. */
export const orderProductIdSchema = rowId.brand<'OrderProductId'>();
export type OrderProductId = z.infer<typeof orderProductIdSchema>;

export const bigcommerceShipmentIdSchema = rowId.brand<'BigcommerceShipmentId'>();
export type BigcommerceShipmentId = z.infer<typeof bigcommerceShipmentIdSchema>;

export const productIdSchema = rowId.brand<'ProductId'>();
export type ProductId = z.infer<typeof productIdSchema>;

export const variantIdSchema = rowId.brand<'VariantId'>();
export type VariantId = z.infer<typeof variantIdSchema>;

export const locationIdSchema = rowId.brand<'LocationId'>();
export type LocationId = z.infer<typeof locationIdSchema>;

/** As BigCommerce writes it: case and spaces are kept, since SKUs are linked by exact equality. */
export const bigcommerceSkuSchema = z.string().min(1).brand<'BigcommerceSku'>();
export type BigcommerceSku = z.infer<typeof bigcommerceSkuSchema>;

/* For values that are trusted already, such as a column of our own. A wrong one is a bug and throws. */
export const asStoreHash = (value: string): StoreHash => storeHashSchema.parse(value);
export const asBigcommerceOrderId = (value: number): BigcommerceOrderId =>
  bigcommerceOrderIdSchema.parse(value);
export const asOrderAddressId = (value: number): OrderAddressId => orderAddressIdSchema.parse(value);
export const asOrderProductId = (value: number): OrderProductId => orderProductIdSchema.parse(value);
export const asBigcommerceShipmentId = (value: number): BigcommerceShipmentId =>
  bigcommerceShipmentIdSchema.parse(value);
export const asProductId = (value: number): ProductId => productIdSchema.parse(value);
export const asVariantId = (value: number): VariantId => variantIdSchema.parse(value);
export const asLocationId = (value: number): LocationId => locationIdSchema.parse(value);
