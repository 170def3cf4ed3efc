import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OrderSummary } from '@/tests/simulators/bigcommerce/control/order-summary';
import type { AStore } from './a-store';
import { aStore } from './a-store';

const WHOLE = '?include=consignments.line_items&consignment_structure=object';

let store: AStore;
beforeEach(async () => {
  store = await aStore();
});
afterEach(() => store.close());

const wholeShipment = (order: OrderSummary) => ({
  order_address_id: order.addressIds[0],
  items: order.lines.map((line) => ({ order_product_id: line.id, quantity: line.quantity })),
  tracking_number: '1Z999',
  tracking_carrier: 'ups',
});

describe('reading', () => {
  it('answers an empty list with 204 and no body', async () => {
    const answer = await store.call('GET', '/v2/orders');
    expect([answer.status, answer.text]).toEqual([204, '']);
  });

  it('refuses a foreign token and, with V2 errors as an array, a missing scope', async () => {
    const other = await store.control.createStore({});
    const { token } = await store.control.grantToken({ hash: other.hash, scopes: ['store_v2_products'] });
    const ask = (hash: string) =>
      fetch(`${store.url}/stores/${hash}/v2/orders`, { headers: { 'x-auth-token': token } });
    expect((await ask(store.hash)).status).toBe(401);
    const forbidden = await ask(other.hash);
    expect([forbidden.status, await forbidden.json()]).toMatchObject([403, [{ status: 403 }]]);
  });

  it('shows money with four places, dates as RFC-2822, and links where nothing was included', async () => {
    const { id } = await store.control.placeOrder({ hash: store.hash, example: 'guest' });
    const { json } = await store.call('GET', `/v2/orders/${id}`);
    expect(json).toMatchObject({
      date_created: 'Fri, 20 Nov 2026 12:00:00 +0000',
      subtotal_ex_tax: '82.0000',
      shipping_cost_ex_tax: '8.0000',
      consignments: { resource: `/orders/${id}/consignments` },
    });
  });

  it('counts what each line costs so that the lines and the rest add up to the total', async () => {
    const { json } = await store.control.placeOrder({ hash: store.hash, example: 'registered-coupon' });
    expect(json).toMatchObject({
      coupon_discount: '14.6000',
      discount_amount: '5.0000',
      total_ex_tax: '134.4000',
    });
  });

  it('keeps downloads apart from what is shipped', async () => {
    const { id } = await store.control.placeOrder({ hash: store.hash, example: 'digital-and-physical' });
    const { json } = await store.call('GET', `/v2/orders/${id}${WHOLE}`);
    expect(json).toMatchObject({
      consignments: {
        shipping: [{ line_items: [{ sku: 'SKILLET-10' }] }],
        downloads: [{ line_items: [{ sku: 'EBOOK-TRAIL-COOKING', order_address_id: 0 }] }],
      },
    });
  });

  it('hides the newest writes while look-ups lag', async () => {
    await store.control.lagLookups({ hash: store.hash, ms: 5000 });
    const { id } = await store.control.placeOrder({ hash: store.hash, example: 'guest' });
    expect((await store.call('GET', `/v2/orders/${id}`)).status).toBe(404);
    store.advance(5000);
    expect((await store.call('GET', `/v2/orders/${id}`)).status).toBe(200);
    await store.control.setStatus({ hash: store.hash, orderId: id, statusId: 12 });
    expect((await store.call('GET', `/v2/orders/${id}`)).json).toMatchObject({ status_id: 11 });
  });

  it('gives a store its quota and answers 429 beyond it, until the window is over', async () => {
    await store.control.behave({ hash: store.hash, behaviours: { quota: 1 } });
    expect((await store.call('GET', '/v2/store')).headers.get('x-rate-limit-requests-left')).toBe('0');
    const refused = await store.call('GET', '/v2/store');
    expect([refused.status, refused.headers.get('x-rate-limit-time-reset-ms')]).toEqual([429, '30000']);
    store.advance(30_000);
    expect((await store.call('GET', '/v2/store')).status).toBe(200);
  });

  it('tells of what is left for other apps, and grants it to nobody', async () => {
    await store.control.behave({ hash: store.hash, behaviours: { quota: 1, quotaForOthers: 37 } });
    const { headers } = await store.call('GET', '/v2/store');
    expect([headers.get('x-rate-limit-requests-quota'), headers.get('x-rate-limit-requests-left')]).toEqual([
      '38',
      '37',
    ]);
    expect((await store.call('GET', '/v2/store')).status).toBe(429);
  });
});

describe('shipping', () => {
  it('moves the order to 3, then to 2, and never ships more than what is left', async () => {
    const order = await store.control.placeOrder({
      hash: store.hash,
      lines: [{ sku: 'SPORK-TI', quantity: 2 }],
    });
    const ship = () =>
      store.call('POST', `/v2/orders/${order.id}/shipments`, {
        order_address_id: order.addressIds[0],
        items: [{ order_product_id: order.lines[0]?.id, quantity: 1 }],
      });
    const statuses: number[] = [];
    for (const expected of [201, 201, 400]) {
      expect((await ship()).status).toBe(expected);
      statuses.push((await store.control.getOrder({ hash: store.hash, orderId: order.id })).statusId);
    }
    expect(statuses).toEqual([3, 2, 2]);
    expect(await store.control.emailsSent({ hash: store.hash, orderId: order.id })).toHaveLength(2);
  });

  it('leaves the order where it is in a store that does not move it', async () => {
    await store.control.behave({ hash: store.hash, behaviours: { orderMovesByItself: false } });
    const order = await store.control.placeOrder({ hash: store.hash, example: 'guest' });
    await store.call('POST', `/v2/orders/${order.id}/shipments`, wholeShipment(order));
    expect((await store.control.getOrder({ hash: store.hash, orderId: order.id })).statusId).toBe(11);
  });
});

describe('stock', () => {
  const sku = 'STOVE-FOLD';
  const onHand = async () => (await store.control.stockOf({ hash: store.hash, sku })).onHand;
  const write = (quantity: number) => {
    const variantId = store.variants.find((variant) => variant.sku === sku)?.variantId;
    const items = [{ location_id: 1, variant_id: variantId, quantity }];
    return store.call('PUT', '/v3/inventory/adjustments/absolute', { reason: 'test', items });
  };

  it('is lowered by a placed order and shows an adjustment only later', async () => {
    await store.control.placeOrder({ hash: store.hash, example: 'awaiting-payment' });
    expect(await onHand()).toBe(39);
    expect((await write(12)).status).toBe(200);
    expect(await onHand()).toBe(39);
    store.advance(200);
    expect(await onHand()).toBe(12);
  });

  it('can apply a later adjustment before an earlier one', async () => {
    await store.control.behave({ hash: store.hash, behaviours: { adjustmentOrder: 'shuffled' } });
    const last: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      await write(1);
      await write(2);
      await store.control.applyAdjustmentsNow({ hash: store.hash });
      last.push(await onHand());
    }
    expect(new Set(last)).toEqual(new Set([1, 2]));
  });

  it('comes back when an order is cancelled, where the store is set so', async () => {
    const { id } = await store.control.placeOrder({ hash: store.hash, example: 'awaiting-payment' });
    await store.control.setStatus({ hash: store.hash, orderId: id, statusId: 5 });
    expect(await onHand()).toBe(40);
  });

  it('refuses a negative quantity and an unknown variant as problem+json', async () => {
    const answer = await write(-1);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      422,
      expect.stringContaining('application/problem+json'),
    ]);
  });
});

describe('webhooks', () => {
  const event = z.object({ scope: z.string() });
  const scopes = () => store.received.map(({ body }) => event.parse(JSON.parse(body)).scope);

  it('fires a burst of three events for a checkout, signed, with the headers of the hook', async () => {
    await store.listen('store/order/*');
    await store.control.placeOrder({ hash: store.hash, example: 'guest' });
    await store.control.settle({});
    expect(scopes()).toEqual(['store/order/created', 'store/order/updated', 'store/order/statusUpdated']);
    const [first] = store.received;
    expect(first?.headers['x-own']).toBe('secret');
    const webhook = new Webhook(Buffer.from('the-secret').toString('base64'));
    const header = (name: string) => String(first?.headers[name]);
    const at = new Date(Number(header('webhook-timestamp')) * 1000);
    expect(webhook.sign(header('webhook-id'), at, first?.body ?? '')).toBe(header('webhook-signature'));
  });

  it('allows one hook per scope and destination', async () => {
    expect((await store.listen('store/order/*')).status).toBe(200);
    expect((await store.listen('store/order/*')).status).toBe(422);
  });

  it('tries again until it is taken, and switches the hook off in the end', async () => {
    await store.listen('store/order/archived');
    const { id } = await store.control.placeOrder({ hash: store.hash, example: 'guest' });
    store.statuses.push(500, 503);
    await store.control.archiveOrder({ hash: store.hash, orderId: id });
    await store.control.settle({});
    const [taken] = await store.control.deliveries({ hash: store.hash });
    expect(taken?.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
    store.statuses.push(500, 500, 500, 500);
    await store.control.archiveOrder({ hash: store.hash, orderId: id });
    await store.control.settle({});
    expect(await store.control.hooks({ hash: store.hash })).toMatchObject([{ isActive: false }]);
    expect(await store.control.deliveries({ hash: store.hash, newest: 1 })).toMatchObject([
      { state: 'failed' },
    ]);
  });

  it('can drop, double and overtake', async () => {
    await store.listen('store/order/*');
    const { hash } = store;
    await store.control.dropWebhooks({ hash, scope: 'store/order/created' });
    await store.control.reorderWebhooks({ hash, scope: 'store/order/updated' });
    await store.control.duplicateWebhooks({ hash, scope: 'store/order/statusUpdated' });
    await store.control.placeOrder({ hash, example: 'guest' });
    await store.control.settle({});
    expect(scopes().toSorted()).toEqual([
      'store/order/statusUpdated',
      'store/order/statusUpdated',
      'store/order/updated',
    ]);
    expect(scopes()[0]).toBe('store/order/statusUpdated');
  });
});
