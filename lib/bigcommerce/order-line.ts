import { z } from 'zod';
import {
  countSchema,
  idOrNull,
  listOf,
  looseTextSchema,
  moneySchema,
  optionalMoneySchema,
  requiredCountSchema,
  skuOrNullSchema,
  textSchema,
} from './fields';
import { isWarning, numberedEntries } from './find-warning';
import { orderAddressIdSchema, orderProductIdSchema, productIdSchema, variantIdSchema } from './ids';

const appliedDiscountSchema = z.object({
  amount: optionalMoneySchema,
  name: looseTextSchema,
  /** Empty for a discount that is no coupon's. */
  code: looseTextSchema,
});

const productOptionSchema = z.object({
  display_name: looseTextSchema,
  display_value: looseTextSchema,
  value: looseTextSchema,
  type: looseTextSchema,
  name: looseTextSchema,
});

const configurableFieldSchema = z.object({ name: looseTextSchema, value: looseTextSchema });

/**
 * One line of an order, as `include=consignments.line_items` and `/orders/{id}/products` give it. Money is a decimal
 * text. Demanded is only what is used: who, what, how many, where to, and what was paid for it.
 */
export const orderLineSchema = z.object({
  /** The order product id, which shipments refer to. */
  id: orderProductIdSchema,
  /** Null for a custom item, which is not in the catalogue. */
  product_id: idOrNull(productIdSchema),
  variant_id: idOrNull(variantIdSchema),
  /** Null where the line is not shipped to an address. */
  order_address_id: idOrNull(orderAddressIdSchema),
  /** Null where the customer does not come for it. */
  order_pickup_method_id: idOrNull(z.number().int()).catch(null),
  sku: skuOrNullSchema,
  name: textSchema,
  upc: looseTextSchema,
  type: z.enum(['physical', 'digital', 'giftcertificate']),
  quantity: requiredCountSchema,
  quantity_shipped: countSchema,
  quantity_refunded: countSchema,
  total_ex_tax: moneySchema,
  total_inc_tax: moneySchema,
  total_tax: optionalMoneySchema,
  /** What the shopper pays for the whole line after every discount; null where it is not told. */
  discounted_total_inc_tax: moneySchema.nullable().default(null),
  applied_discounts: listOf(appliedDiscountSchema),
  product_options: listOf(productOptionSchema),
  configurable_fields: listOf(configurableFieldSchema),
  wrapping_name: looseTextSchema,
  wrapping_message: looseTextSchema,
  wrapping_cost_ex_tax: optionalMoneySchema,
  wrapping_cost_inc_tax: optionalMoneySchema,
  event_name: looseTextSchema,
  event_date: looseTextSchema,
  bin_picking_number: looseTextSchema,
});

export type OrderLine = z.infer<typeof orderLineSchema>;

/** The lines of a consignment; a warning among them, or one that has made an object of the list, is no line. */
export const orderLinesSchema = z.preprocess((value): unknown => {
  const list =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? numberedEntries(value) : value;
  return Array.isArray(list) ? list.filter((entry) => !isWarning(entry)) : (list ?? value ?? []);
}, z.array(orderLineSchema));
