import { z } from 'zod';

const amount = z.string().regex(/^\d+(\.\d{1,4})?$/);

export const addressDraft = z.object({
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  company: z.string().optional(),
  street_1: z.string().optional(),
  street_2: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  zip: z.string().optional(),
  country: z.string().optional(),
  country_iso2: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
});

export const lineDraft = z.object({
  /** Found in the catalogue by SKU; a SKU that is nowhere makes a custom item. */
  sku: z.string().optional(),
  /** Found by name, for a product that has no SKU. */
  product: z.string().optional(),
  quantity: z.number().int().positive().default(1),
  /** Decimal, per unit, without tax; the catalogue's price where absent. */
  price: amount.optional(),
  /** Text that the customer typed, such as an engraving. */
  text: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  wrapping: z.object({ name: z.string(), message: z.string(), cost: amount }).optional(),
  event: z.object({ name: z.string(), date: z.string() }).optional(),
  /** Fields of the older catalogue, which a customer fills in. */
  fields: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  /** A promotion on this product alone, for all its units. */
  productDiscount: z.object({ name: z.string(), amount }).optional(),
  /** Units that were refunded before anybody looks. */
  refunded: z.number().int().min(0).default(0),
});

const consignmentDraft = z.object({
  address: addressDraft.default({}),
  shippingMethod: z.string().default('Flat Rate'),
  shippingCost: amount.default('8.0000'),
  handlingCost: amount.default('0.0000'),
  shippingZone: z.string().default('United States'),
  lines: z.array(lineDraft).default([]),
});

export const orderDraft = z.object({
  statusId: z.number().int().min(0).max(14).default(11),
  /** 0: a guest. */
  customerId: z.number().int().min(0).default(0),
  billing: addressDraft.default({}),
  /** One or more shipping addresses; digital lines of any of them go to the downloads. */
  consignments: z.array(consignmentDraft).optional(),
  /** Short for one consignment to the usual address. */
  lines: z.array(lineDraft).optional(),
  /** What the customer comes for. */
  pickupLines: z.array(lineDraft).default([]),
  giftCertificates: z.array(z.object({ name: z.string(), amount, email: z.string() })).default([]),
  customerMessage: z.string().default(''),
  staffNotes: z.string().default(''),
  channelId: z.number().int().default(1),
  paymentMethod: z.string().default('Credit Card'),
  currencyCode: z.string().length(3).default('USD'),
  coupon: z.object({ code: z.string(), name: z.string(), amount }).optional(),
  /** Given by hand in the control panel. */
  manualDiscount: amount.optional(),
  /** A promotion on the whole order. */
  orderDiscount: z.object({ name: z.string(), amount }).optional(),
  taxInclusive: z.boolean().default(false),
  taxesShipping: z.boolean().default(false),
  /** Ways to pay, both. */
  storeCredit: amount.default('0.0000'),
  giftCertificate: amount.default('0.0000'),
  fee: amount.default('0.0000'),
});

export type AddressDraft = z.infer<typeof addressDraft>;
export type LineDraft = z.infer<typeof lineDraft>;
export type OrderDraft = z.infer<typeof orderDraft>;
/** As a test writes it: everything may be left out. */
export type OrderDraftInput = z.input<typeof orderDraft>;
