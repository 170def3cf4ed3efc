import { z } from 'zod';
import { addressSchema } from './address';
import { countSchema, flagSchema, looseTextSchema, moneySchema, optionalMoneySchema } from './fields';
import { bigcommerceOrderIdSchema } from './ids';
import { consignmentsSchema } from './order-consignments';
import type { OrderGap } from './order-gap';
import { gapOf } from './order-gap';
import { rfc2822Schema } from './rfc2822';

const fields = z.object({
  id: bigcommerceOrderIdSchema,
  /** Merchants rename statuses: only the id says anything. See `ORDER_STATUS`. */
  status_id: z.number().int(),
  /** 0 for a guest. */
  customer_id: countSchema.catch(0),
  channel_id: z.preprocess((value) => value ?? 1, z.number().int()),
  date_created: rfc2822Schema,
  date_modified: rfc2822Schema,
  currency_code: looseTextSchema,
  default_currency_code: looseTextSchema,
  total_inc_tax: moneySchema,
  total_tax: optionalMoneySchema,
  wrapping_cost_ex_tax: optionalMoneySchema,
  wrapping_cost_inc_tax: optionalMoneySchema,
  wrapping_cost_tax: optionalMoneySchema,
  store_credit_amount: optionalMoneySchema,
  gift_certificate_amount: optionalMoneySchema,
  /** Units of all lines; 0 where it is not told. */
  items_total: countSchema.catch(0),
  order_is_digital: flagSchema.catch(false),
  payment_method: looseTextSchema,
  payment_status: looseTextSchema,
  payment_provider_id: looseTextSchema,
  customer_message: looseTextSchema,
  staff_notes: looseTextSchema,
  billing_address: z.preprocess((value) => value ?? {}, addressSchema),
  order_source: looseTextSchema,
  external_source: looseTextSchema,
  external_id: looseTextSchema,
  external_order_id: looseTextSchema,
  external_merchant_id: looseTextSchema,
  /** Archived by the merchant; BigCommerce keeps answering with it. */
  is_deleted: flagSchema,
  customer_locale: looseTextSchema,
  consignments: consignmentsSchema,
});

/**
 * A BigCommerce order with its consignments and lines, in the vendor's own words, and what this reading of it lacks.
 *
 * Money is a decimal text in `default_currency_code` (what the shopper paid in); times are UTC. Fields that are not
 * listed are dropped: new ones come without notice, and what is not used must not keep an order from being read.
 */
export const orderSchema = fields.transform((order): BigcommerceOrder => ({ ...order, gap: gapOf(order) }));

export type BigcommerceOrder = z.infer<typeof fields> & {
  /** Null: the order was read whole. Every reading is checked, since it is parsed here. */
  readonly gap: OrderGap | null;
};
