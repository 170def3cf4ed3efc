import { z } from 'zod';
import {
  countSchema,
  idOrNull,
  moneySchema,
  optionalMoneySchema,
  skuOrNullSchema,
  textSchema,
} from './fields';
import { orderAddressIdSchema, orderProductIdSchema, productIdSchema, variantIdSchema } from './ids';

const appliedDiscountSchema = z.object({
  id: z.preprocess(String, z.string()),
  amount: moneySchema,
  name: textSchema,
  /** Empty for a discount that is no coupon's. */
  code: textSchema,
  target: textSchema,
});

const productOptionSchema = z.object({
  display_name: textSchema,
  display_value: textSchema,
  value: textSchema,
  type: textSchema,
  name: textSchema,
});

const configurableFieldSchema = z.object({ name: textSchema, value: textSchema });

/** One line of an order, as `include=consignments.line_items` gives it. Money is a decimal text. */
export const orderLineSchema = z.object({
  /** The order product id, which shipments refer to. */
  id: orderProductIdSchema,
  /** Null for a custom item, which is not in the catalogue. */
  product_id: idOrNull(productIdSchema),
  variant_id: idOrNull(variantIdSchema),
  /** Null where the line is not shipped to an address. */
  order_address_id: idOrNull(orderAddressIdSchema),
  sku: skuOrNullSchema,
  name: textSchema,
  upc: textSchema,
  type: z.enum(['physical', 'digital', 'giftcertificate']),
  quantity: countSchema,
  quantity_shipped: countSchema,
  quantity_refunded: countSchema,
  base_price: moneySchema,
  price_ex_tax: moneySchema,
  price_inc_tax: moneySchema,
  price_tax: optionalMoneySchema,
  total_ex_tax: moneySchema,
  total_inc_tax: moneySchema,
  total_tax: optionalMoneySchema,
  /** What the shopper pays for the whole line after every discount; null where it is not told. */
  discounted_total_inc_tax: moneySchema.nullable().default(null),
  applied_discounts: z.array(appliedDiscountSchema).default([]),
  product_options: z.array(productOptionSchema).default([]),
  configurable_fields: z.array(configurableFieldSchema).default([]),
  wrapping_name: textSchema,
  wrapping_message: textSchema,
  wrapping_cost_ex_tax: optionalMoneySchema,
  wrapping_cost_inc_tax: optionalMoneySchema,
  event_name: textSchema,
  event_date: textSchema,
  parent_order_product_id: idOrNull(orderProductIdSchema),
  is_bundled_product: z.boolean().default(false),
  bin_picking_number: textSchema,
});

export type OrderLine = z.infer<typeof orderLineSchema>;
