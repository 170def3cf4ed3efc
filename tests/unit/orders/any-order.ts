import fc from 'fast-check';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { orderSchema } from '@/lib/bigcommerce/order';

/** Text that a shopper could have typed, and worse: any script, halves of characters, zero bytes, nothing. */
const text = fc.oneof(
  fc.constantFrom(null, '', ' ', 'Ada', '🏕️👨‍👩‍👧', 'ليلى', '\0', '\uD83D', '{order.id}', 'a'.repeat(6000)),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
/** "Float, Float-As-String, Integer", with nothing said of its size or sign. */
const money = fc.oneof(
  fc.integer({ min: -9_999, max: 999_999 }).map((amount) => (amount / 100).toFixed(4)),
  fc.constantFrom('0', '-0.0000', '0.0001', '33.3333', '99999999999999999999.9999', 0, 12.5, -3.25, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
);
const count = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom(-3, 0, 0.5, 1.5, 1_000_000, 2_147_483_647),
);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const option = fc.record({ display_name: text, display_value: text, value: text, name: text, type: text });
const discount = fc.record({
  id: fc.constant('coupon'),
  amount: money,
  name: text,
  code: fc.oneof(
    text.filter((code) => code !== null),
    fc.constant(null),
  ),
  target: fc.constantFrom('order', 'product'),
});
const line = fc.record({
  product_id: fc.constantFrom(0, 77),
  variant_id: some(fc.constantFrom(0, 501, 502)),
  sku: text,
  name: text,
  type: fc.constantFrom('physical', 'physical', 'physical', 'digital', 'giftcertificate'),
  quantity: count,
  quantity_shipped: count,
  quantity_refunded: count,
  base_price: money,
  price_ex_tax: money,
  price_inc_tax: money,
  total_ex_tax: money,
  total_inc_tax: money,
  total_tax: some(money),
  discounted_total_inc_tax: some(fc.oneof(money, fc.constant(null))),
  applied_discounts: some(fc.array(discount, { maxLength: 2 })),
  product_options: some(fc.array(option, { maxLength: 2 })),
  configurable_fields: some(fc.array(fc.record({ name: text, value: text }), { maxLength: 1 })),
  wrapping_name: text,
  wrapping_message: text,
  wrapping_cost_ex_tax: some(money),
  wrapping_cost_inc_tax: some(money),
  event_name: text,
  event_date: text,
});
const address = {
  first_name: text,
  last_name: text,
  company: text,
  street_1: text,
  street_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  country_iso2: fc.constantFrom('US', 'JP', 'DE', '', null),
  phone: text,
  email: text,
  form_fields: some(fc.array(fc.record({ name: text, value: fc.oneof(text, fc.integer(), fc.array(text)) }))),
};
const lines = fc.array(line, { maxLength: 4 });
const shipping = fc.record({
  ...address,
  shipping_method: text,
  shipping_zone_name: text,
  cost_ex_tax: money,
  cost_inc_tax: some(money),
  cost_tax: some(money),
  handling_cost_ex_tax: some(money),
  handling_cost_inc_tax: some(money),
  line_items: lines,
});

const parts = fc.record({
  status_id: fc.integer({ min: 0, max: 14 }),
  currency_code: text,
  default_currency_code: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'XYZ', '', null),
  subtotal_ex_tax: money,
  subtotal_inc_tax: money,
  total_ex_tax: money,
  total_inc_tax: money,
  total_tax: some(money),
  wrapping_cost_ex_tax: some(money),
  wrapping_cost_inc_tax: some(money),
  store_credit_amount: some(money),
  gift_certificate_amount: some(money),
  customer_message: text,
  staff_notes: text,
  payment_provider_id: fc.oneof(text, fc.integer()),
  external_id: text,
  billing_address: fc.record(address),
  consignments: fc.record({
    shipping: fc.array(shipping, { maxLength: 3 }),
    pickups: fc.array(fc.record({ id: fc.constant(9), line_items: lines }), { maxLength: 1 }),
    downloads: fc.array(fc.record({ recipient_email: text, line_items: lines }), { maxLength: 1 }),
    email: fc.oneof(fc.constant([]), fc.constant({}), fc.constant(null)),
  }),
});

/** Every order that the shape of the API allows, as the client parses it. Ids are what they always are: unique. */
export const anyOrder: fc.Arbitrary<BigcommerceOrder> = parts.map((made) => {
  let last = 0;
  const withId = <T extends object>(row: T) => ({ ...row, id: (last += 1) });
  const { shipping: addresses, pickups, downloads } = made.consignments;
  const numbered = <T extends { readonly line_items: readonly object[] }>(place: T) => ({
    ...place,
    line_items: place.line_items.map(withId),
  });
  return orderSchema.parse({
    id: 118,
    date_created: 'Mon, 02 Mar 2026 10:00:00 +0000',
    date_modified: 'Mon, 02 Mar 2026 10:01:00 +0000',
    ...made,
    consignments: {
      ...made.consignments,
      shipping: addresses.map(numbered).map(withId),
      pickups: pickups.map(numbered),
      downloads: downloads.map(numbered),
    },
  });
});
