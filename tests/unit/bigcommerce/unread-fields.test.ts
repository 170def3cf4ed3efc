import { describe, expect, it } from 'vitest';
import { orderSchema } from '@/lib/bigcommerce/order';
import { aConsignmentBody, aLineBody, anOrderBody } from './order-fixture';

const body = (order: object, consignment: object = {}, line: object = {}) =>
  anOrderBody({
    consignments: {
      shipping: [aConsignmentBody({ line_items: [aLineBody({ ...line })], ...consignment })],
    },
    ...order,
  });

const anything = [null, '', [], {}, true, 'strange', -1.5] as const;

describe('what is not used keeps no order from being read, whatever it is', () => {
  it.each([
    ...['subtotal_ex_tax', 'base_shipping_cost', 'refunded_amount', 'discount_amount', 'items_shipped'],
    ...['is_tax_inclusive_pricing', 'date_shipped', 'store_default_currency_code', 'customer_id'],
    ...['items_total', 'order_is_digital', 'customer_message', 'payment_provider_id', 'quantity_backordered'],
  ])('%s of the order', (field) => {
    for (const value of anything) expect(orderSchema.safeParse(body({ [field]: value })).success).toBe(true);
  });

  it.each(['base_cost', 'items_total', 'items_shipped', 'form_fields', 'shipping_zone_id'])(
    '%s of a consignment',
    (field) => {
      for (const value of anything)
        expect(orderSchema.safeParse(body({}, { [field]: value })).success).toBe(true);
    },
  );

  it.each([
    ...['base_price', 'price_ex_tax', 'price_inc_tax', 'price_tax', 'weight', 'fixed_shipping_cost'],
    ...['upc', 'event_date', 'wrapping_name', 'parent_order_product_id', 'is_bundled_product'],
    ...['quantity_backordered', 'order_pickup_method_id', 'bin_picking_number'],
  ])('%s of a line', (field) => {
    for (const value of anything)
      expect(orderSchema.safeParse(body({}, {}, { [field]: value })).success).toBe(true);
  });

  it('nothing at all of these', () => {
    const { id, status_id, date_created, date_modified, total_inc_tax, consignments } = body({});
    const least = { id, status_id, date_created, date_modified, total_inc_tax, consignments };
    expect(orderSchema.parse(least)).toMatchObject({ channel_id: 1, is_deleted: false });
  });
});

describe('what is used must be there, and the path says where it is not', () => {
  it.each([
    ['status_id', body({ status_id: null })],
    ['date_modified', body({ date_modified: 'soon' })],
    ['total_inc_tax', body({ total_inc_tax: null })],
    ['consignments.shipping.0.id', body({}, { id: 0 })],
    ['consignments.shipping.0.street_1', body({}, { street_1: {} })],
    ['consignments.shipping.0.line_items.0.quantity', body({}, {}, { quantity: null })],
    ['consignments.shipping.0.line_items.0.type', body({}, {}, { type: 'service' })],
    ['consignments.shipping.0.line_items.0.total_ex_tax', body({}, {}, { total_ex_tax: 'much' })],
  ])('%s', (path, order) => {
    expect(orderSchema.safeParse(order).error?.issues[0]?.path.join('.')).toBe(path);
  });
});

it('numbers that are texts are read as what they are written as', () => {
  const order = orderSchema.parse(body({}, { zip: 1_234, phone: 5_125_550_142 }, { sku: 4_711 }));
  expect(order.consignments.shipping[0]).toMatchObject({ zip: '1234', phone: '5125550142' });
  expect(order.consignments.shipping[0]?.line_items[0]?.sku).toBe('4711');
});
