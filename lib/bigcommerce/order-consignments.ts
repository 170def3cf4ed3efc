import { z } from 'zod';
import { addressFields } from './address';
import { countSchema, optionalMoneySchema, textSchema } from './fields';
import { orderAddressIdSchema } from './ids';
import { orderLineSchema } from './order-line';

const linesSchema = z.array(orderLineSchema);

/** What goes to one address: the part of an order that becomes one fulfillment order. */
export const shippingConsignmentSchema = z.object({
  id: orderAddressIdSchema,
  ...addressFields,
  items_total: countSchema,
  items_shipped: countSchema,
  /** As the shopper saw it, such as "Free Shipping". */
  shipping_method: textSchema,
  shipping_zone_name: textSchema,
  base_cost: optionalMoneySchema,
  cost_ex_tax: optionalMoneySchema,
  cost_inc_tax: optionalMoneySchema,
  cost_tax: optionalMoneySchema,
  handling_cost_ex_tax: optionalMoneySchema,
  handling_cost_inc_tax: optionalMoneySchema,
  handling_cost_tax: optionalMoneySchema,
  line_items: linesSchema,
});
export type ShippingConsignment = z.infer<typeof shippingConsignmentSchema>;

const pickupConsignmentSchema = z.object({
  id: z.number().int(),
  pickup_method_display_name: textSchema,
  line_items: linesSchema,
});

const downloadConsignmentSchema = z.object({ recipient_email: textSchema, line_items: linesSchema });

/** The object form of consignments; only `shipping` is ever handed to a warehouse. */
export const consignmentsSchema = z.object({
  shipping: z.array(shippingConsignmentSchema).default([]),
  pickups: z.array(pickupConsignmentSchema).default([]),
  downloads: z.array(downloadConsignmentSchema).default([]),
  email: z
    .preprocess(
      // Nothing by e-mail comes as an empty list in some answers, as an object without the key in others.
      (value) => (value === null || Array.isArray(value) ? {} : value),
      z.object({ gift_certificates: z.array(downloadConsignmentSchema).default([]) }),
    )
    .default({ gift_certificates: [] }),
});
