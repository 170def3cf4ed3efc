import { z } from 'zod';
import { addressSchema } from './address';
import { countSchema, moneySchema, optionalMoneySchema, textSchema } from './fields';
import { bigcommerceOrderIdSchema } from './ids';
import { consignmentsSchema } from './order-consignments';
import { optionalRfc2822Schema, rfc2822Schema } from './rfc2822';

/**
 * A BigCommerce order with its consignments and lines, in the vendor's own words.
 *
 * Money is a decimal text in `default_currency_code` (what the shopper paid in); times are UTC.
 * Fields that are not listed are dropped: new ones come without notice.
 */
export const orderSchema = z.object({
  id: bigcommerceOrderIdSchema,
  /** Merchants rename statuses: only the id says anything. See `ORDER_STATUS`. */
  status_id: z.number().int(),
  /** 0 for a guest. */
  customer_id: countSchema,
  channel_id: z.number().int().default(1),
  date_created: rfc2822Schema,
  date_modified: rfc2822Schema,
  /** When everything was shipped. */
  date_shipped: optionalRfc2822Schema,
  currency_code: textSchema,
  default_currency_code: textSchema,
  store_default_currency_code: textSchema,
  subtotal_ex_tax: moneySchema,
  subtotal_inc_tax: moneySchema,
  subtotal_tax: optionalMoneySchema,
  total_ex_tax: moneySchema,
  total_inc_tax: moneySchema,
  total_tax: optionalMoneySchema,
  base_shipping_cost: optionalMoneySchema,
  shipping_cost_ex_tax: optionalMoneySchema,
  shipping_cost_inc_tax: optionalMoneySchema,
  shipping_cost_tax: optionalMoneySchema,
  handling_cost_ex_tax: optionalMoneySchema,
  handling_cost_inc_tax: optionalMoneySchema,
  handling_cost_tax: optionalMoneySchema,
  wrapping_cost_ex_tax: optionalMoneySchema,
  wrapping_cost_inc_tax: optionalMoneySchema,
  wrapping_cost_tax: optionalMoneySchema,
  discount_amount: optionalMoneySchema,
  coupon_discount: optionalMoneySchema,
  store_credit_amount: optionalMoneySchema,
  gift_certificate_amount: optionalMoneySchema,
  refunded_amount: optionalMoneySchema,
  is_tax_inclusive_pricing: z.boolean().default(false),
  items_total: countSchema,
  items_shipped: countSchema,
  order_is_digital: z.boolean().default(false),
  payment_method: textSchema,
  payment_status: textSchema,
  payment_provider_id: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .transform((value) => value ?? ''),
  customer_message: textSchema,
  staff_notes: textSchema,
  billing_address: addressSchema,
  order_source: textSchema,
  external_source: textSchema,
  external_id: textSchema,
  external_order_id: textSchema,
  external_merchant_id: textSchema,
  /** Archived by the merchant; BigCommerce keeps answering with it. */
  is_deleted: z.boolean().default(false),
  customer_locale: textSchema,
  consignments: consignmentsSchema,
});

export type BigcommerceOrder = z.infer<typeof orderSchema>;
