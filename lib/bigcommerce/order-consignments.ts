import { z } from 'zod';
import { addressFields } from './address';
import { countSchema, listOf, optionalMoneySchema, textSchema } from './fields';
import { findWarning } from './find-warning';
import { orderAddressIdSchema } from './ids';
import { orderLinesSchema } from './order-line';

/** An address of an order, as a consignment and `/orders/{id}/shipping_addresses` tell it. */
export const orderAddressSchema = z.object({
  id: orderAddressIdSchema,
  ...addressFields,
  /** Units; 0 where it is not told. */
  items_total: countSchema.catch(0),
  /** As the shopper saw it, such as "Free Shipping". */
  shipping_method: textSchema,
  shipping_zone_name: textSchema,
  cost_ex_tax: optionalMoneySchema,
  cost_inc_tax: optionalMoneySchema,
  cost_tax: optionalMoneySchema,
  handling_cost_ex_tax: optionalMoneySchema,
  handling_cost_inc_tax: optionalMoneySchema,
  handling_cost_tax: optionalMoneySchema,
});
export type OrderAddress = z.infer<typeof orderAddressSchema>;

/** What goes to one address: the part of an order that becomes one fulfillment order. */
const shippingConsignmentSchema = orderAddressSchema.extend({ line_items: orderLinesSchema });
export type ShippingConsignment = z.infer<typeof shippingConsignmentSchema>;

const otherConsignmentSchema = z.object({ line_items: orderLinesSchema });

/** An order without any comes with null, an empty list, or the link that stands where nothing is included. */
const absent = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** The object form of consignments; only `shipping` is ever handed to a warehouse. */
export const consignmentsSchema = z.preprocess(
  (value): unknown => {
    if (absent(value)) return { warning: null };
    return typeof value === 'object' && !Array.isArray(value)
      ? { ...value, warning: findWarning(value) }
      : value;
  },
  z.object({
    shipping: listOf(shippingConsignmentSchema),
    pickups: listOf(otherConsignmentSchema),
    downloads: listOf(otherConsignmentSchema),
    email: z.preprocess(
      // Nothing by e-mail comes as an empty list in some answers, as an object without the key in others.
      (value): unknown => (absent(value) ? {} : value),
      z.object({ gift_certificates: listOf(otherConsignmentSchema) }),
    ),
    /** Ours: what BigCommerce says of lines that it left out. */
    warning: z.string().nullable(),
  }),
);
export type Consignments = z.infer<typeof consignmentsSchema>;
