import { describe, expect, it } from 'vitest';
import { partnerLineItemId, partnerOrderId, shipheroLineId, shipheroSku } from '@/lib/shiphero/ids';
import { createOrder } from '@/lib/shiphero/order-create';
import type { NewOrder } from '@/lib/shiphero/order-input';
import { orderStateOf } from '@/lib/shiphero/order-state';
import { findOrders, listChangedOrders } from '@/lib/shiphero/orders';
import { readProduct } from '@/lib/shiphero/product';
import { apiAnswering, listOf } from './answering-server';

const aLine = (id: string, more: object = {}) => ({
  id: `L${id}`,
  partner_line_item_id: id,
  sku: 'MUG',
  quantity: 2,
  quantity_allocated: 2,
  quantity_pending_fulfillment: 2,
  quantity_shipped: 0,
  backorder_quantity: 0,
  fulfillment_status: 'pending',
  ...more,
});

const anOrder = (reference: string, lines: object[] = [aLine('77')], next: string | null = null) => ({
  id: `O${reference}`,
  legacy_id: '9007',
  partner_order_id: reference,
  fulfillment_status: 'pending',
  updated_at: '2026-02-01T10:00:00',
  holds: {
    fraud_hold: true,
    address_hold: null,
    shipping_method_hold: null,
    operator_hold: false,
    payment_hold: false,
    client_hold: false,
  },
  line_items: listOf(lines, next).data,
});

const reference = partnerOrderId.parse('100-1');
const shopName = 'bigcommerce-abc';
const aLineId = shipheroLineId.parse('L');

describe('orders', () => {
  it('are found by our whole reference, in our shop, of our account', async () => {
    const data = { orders: listOf([anOrder('100-1'), anOrder('100-12')]) };
    const { api, requests } = await apiAnswering([{ json: { data } }], { customerAccountId: 'Q3VzdDox' });
    const found = await findOrders(api, { partnerOrderId: reference, shopName });
    expect(found).toMatchObject({
      ok: true,
      value: [{ id: 'O100-1', legacyId: 9007, partnerOrderId: '100-1' }],
    });
    expect(requests[0]?.variables).toMatchObject({ partnerOrderId: '100-1', shopName, customer: 'Q3VzdDox' });
  });

  it('come with every line, however many there are', async () => {
    const { api, requests } = await apiAnswering([
      { json: { data: { orders: listOf([anOrder('100-1', [aLine('1')], 'c1')], 'p1') } } },
      { json: { data: { order: { data: { line_items: listOf([aLine('2')], 'c2').data } } } } },
      { json: { data: { order: { data: { line_items: listOf([aLine('3')]).data } } } } },
    ]);
    const page = await listChangedOrders(api, {
      updatedFrom: new Date('2026-02-01T09:00:00.500Z'),
      shopName,
      after: null,
    });
    expect(page.ok && page.value.items[0]?.lines.map((line) => line.partnerLineItemId)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(page.ok && page.value.next).toBe('p1');
    expect(requests.map(({ variables }) => variables['after'])).toEqual([undefined, 'c1', 'c2']);
    expect(requests[0]?.variables['updatedFrom']).toBe('2026-02-01T09:00:00');
    expect(requests[0]?.variables).not.toHaveProperty('customer');
  });

  it('are created in the shape in which they are read, with money as text and nothing undefined', async () => {
    const { api, requests } = await apiAnswering([
      { json: { data: { order_create: { order: anOrder('100-1') } } } },
    ]);
    const order: NewOrder = {
      partnerOrderId: reference,
      shopName,
      orderNumber: '100',
      orderDate: new Date('2026-02-01T08:00:00Z'),
      currency: 'USD',
      shipping: { title: 'Ground', price: '5.00' },
      shippingAddress: { firstName: 'Ада', country: 'US' },
      lines: [
        {
          partnerLineItemId: partnerLineItemId.parse('77'),
          sku: shipheroSku.parse('MUG'),
          quantity: 2,
          price: '9.90',
        },
      ],
    };
    expect(await createOrder(api, order)).toMatchObject({
      ok: true,
      value: {
        id: 'O100-1',
        holds: { fraud: true, address: false },
        lines: [{ partnerLineItemId: '77', allocated: 2, backordered: 0 }],
      },
    });
    expect(requests[0]?.variables).toEqual({
      lines: 1,
      data: {
        partner_order_id: '100-1',
        shop_name: shopName,
        order_number: '100',
        order_date: '2026-02-01T08:00:00',
        fulfillment_status: 'pending',
        currency: 'USD',
        shipping_lines: { title: 'Ground', price: '5.00' },
        shipping_address: { first_name: 'Ада', country: 'US' },
        line_items: [{ sku: 'MUG', partner_line_item_id: '77', quantity: 2, price: '9.90' }],
      },
    });
  });

  it('a product that ShipHero does not know is null, however it says so', async () => {
    const unknown = { errors: [{ code: 5, message: 'Product not found' }], data: { product: null } };
    for (const json of [unknown, { data: { product: null } }, { data: { product: { data: null } } }]) {
      const { api } = await apiAnswering([{ json }]);
      expect(await readProduct(api, 'X')).toEqual({ ok: true, value: null });
    }
  });
});

describe('the state of an order', () => {
  const line = (shipped: number, pending: number, fulfillmentStatus = 'pending') => ({
    id: 'L',
    partnerLineItemId: null,
    sku: null,
    quantity: 2,
    allocated: 0,
    backordered: 0,
    shipped,
    pending,
    fulfillmentStatus,
  });
  it.each([
    ['cancelled', [], 'cancelled'],
    ['Canceled', [line(0, 2)], 'cancelled'],
    ['fulfilled', [line(2, 0)], 'fulfilled'],
    ['pending', [line(0, 2)], 'pending'],
    ['Tomorrow', [line(0, 2)], 'pending'],
    ['Tomorrow', [line(2, 0), line(0, 2)], 'part'],
    ['Tomorrow', [line(2, 0)], 'fulfilled'],
    ['pending', [line(1, 1)], 'part'],
    ['pending', [line(2, 0), line(0, 2, 'canceled')], 'fulfilled'],
    ['pending', [line(0, 2, 'canceled')], 'cancelled'],
    ['pending', [], 'pending'],
  ])('%s %j is %s', (fulfillmentStatus, lines, state) => {
    expect(orderStateOf({ fulfillmentStatus, lines: lines.map((one) => ({ ...one, id: aLineId })) })).toBe(
      state,
    );
  });
});
