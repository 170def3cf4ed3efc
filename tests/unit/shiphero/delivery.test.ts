import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelivery, verifyDelivery } from '@/lib/shiphero/webhook-delivery';

const body = '{"webhook_type":"Order Canceled","order_number":"Ω 1"}';
const sign = (secret: string, text = body) => createHmac('sha256', secret).update(text).digest('base64');
const headers = (signature?: string) =>
  new Headers(
    signature === undefined ? {} : { 'X-Shiphero-Hmac-Sha256': signature, 'X-Shiphero-Message-ID': 'm-1' },
  );

describe('the signature of a delivery', () => {
  it('is accepted from any secret that we hold, over the bytes as they came', () => {
    const accepted = { ok: true, value: { messageId: 'm-1' } };
    const secrets = ['one', 'two'];
    expect(verifyDelivery({ rawBody: body, headers: headers(sign('two')), secrets })).toEqual(accepted);
    expect(verifyDelivery({ rawBody: Buffer.from(body), headers: headers(sign('one')), secrets })).toEqual(
      accepted,
    );
  });

  it('agrees with the published test vector of HMAC-SHA256', () => {
    const signature = Buffer.from(
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
      'hex',
    ).toString('base64');
    const rawBody = 'The quick brown fox jumps over the lazy dog';
    expect(verifyDelivery({ rawBody, headers: headers(signature), secrets: ['key'] }).ok).toBe(true);
  });

  it.each([
    ['none', undefined, ['one'], 'missing_signature'],
    ['an empty one', '', ['one'], 'missing_signature'],
    ['one of another secret', sign('three'), ['one', 'two'], 'bad_signature'],
    ['one of another body', sign('one', `${body} `), ['one'], 'bad_signature'],
    [
      'hex instead of base64',
      createHmac('sha256', 'one').update(body).digest('hex'),
      ['one'],
      'bad_signature',
    ],
    ['nonsense', '%%%', ['one'], 'bad_signature'],
    ['any, where no secret is held', sign('one'), [], 'bad_signature'],
  ])('%s is refused by name', (_name, signature, secrets, reason) => {
    expect(verifyDelivery({ rawBody: body, headers: headers(signature), secrets })).toEqual({
      ok: false,
      failure: reason,
    });
  });
});

describe('the body of a delivery', () => {
  const parse = (value: unknown) => readDelivery(JSON.stringify(value));

  it('reads an Inventory Update, whose numbers are text', () => {
    const warehouse = {
      warehouse_id: 7,
      warehouse_uuid: 'V2g6Nw==',
      on_hand: '148',
      inventory: '113',
      backorder_quantity: '0',
      reserve: 2,
      non_sellable: null,
    };
    expect(
      parse({
        webhook_type: 'Inventory Update',
        inventory: [{ sku: 'A', updated_warehouse: warehouse }, { sku: 'B' }],
      }),
    ).toEqual({
      webhookType: 'Inventory Update',
      topic: 'inventory_update',
      whole: true,
      content: {
        topic: 'inventory_update',
        skus: [
          {
            sku: 'A',
            warehouseId: 'V2g6Nw==',
            onHand: 148,
            sellable: 113,
            backorder: 0,
            reserve: 2,
            nonSellable: null,
          },
          {
            sku: 'B',
            warehouseId: null,
            onHand: null,
            sellable: null,
            backorder: null,
            reserve: null,
            nonSellable: null,
          },
        ],
      },
    });
  });

  it('reads a Shipment Update, an Order Canceled and both allocation webhooks', () => {
    expect(
      parse({
        webhook_type: 'Shipment Update',
        fulfillment: { partner_order_id: '1-2', shipment_uuid: 'S', order_number: 100 },
      }),
    ).toMatchObject({
      whole: true,
      content: { topic: 'shipment_update', partnerOrderId: '1-2', shipmentId: 'S', orderNumber: '100' },
    });
    expect(
      parse({
        webhook_type: 'Order Canceled',
        partner_order_id: '1-2',
        'fulfillment-status': 'canceled',
        order_uuid: 'O',
      }),
    ).toMatchObject({
      whole: true,
      content: {
        topic: 'order_canceled',
        partnerOrderId: '1-2',
        orderId: 'O',
        fulfillmentStatus: 'canceled',
        shopName: null,
      },
    });
    const allocation = { partner_order_id: '', line_items: [{ sku: 'A', quantity: 1 }, {}] };
    expect(parse({ webhook_type: 'Order Allocated', ...allocation })).toMatchObject({
      content: { topic: 'order_allocated', partnerOrderId: null, skus: ['A'] },
    });
    expect(parse({ webhook_type: 'Order Deallocated' })).toMatchObject({
      content: { topic: 'order_deallocated', skus: [] },
    });
  });

  it('names a type that it does not know, also where only the inner part tells it', () => {
    const unknown = { topic: null, content: null, whole: false };
    expect(parse({ webhook_type: 'Tote Complete' })).toEqual({ webhookType: 'Tote Complete', ...unknown });
    expect(parse({ fulfillment: { webhook_type: 'Package Added' } })).toMatchObject({
      webhookType: 'Package Added',
    });
    expect(parse({ webhook_type: 7, fulfillment: { webhook_type: 'Shipment Update' } })).toMatchObject({
      topic: 'shipment_update',
    });
    expect(parse({ webhook_type: 'constructor' })).toEqual({ webhookType: 'constructor', ...unknown });
  });

  it('loses no SKU to one beside it that cannot be read', () => {
    const entries = [{ sku: '' }, { sku: 'A' }, null, { sku: 'x\0' }, { sku: 5 }, { sku: 'B' }];
    expect(parse({ webhook_type: 'Inventory Update', inventory: entries })).toMatchObject({
      whole: false,
      content: { skus: [{ sku: 'A' }, { sku: 'B' }] },
    });
  });

  it.each([
    ['{', null],
    ['', null],
    ['[]', null],
    ['null', null],
    ['{}', null],
    ['{"webhook_type":"Inventory Update"}', 'inventory_update'],
    ['{"webhook_type":"Order Deallocated","line_items":5}', 'order_deallocated'],
  ])('is read as far as it goes: %s', (text, topic) => {
    expect(readDelivery(text)).toMatchObject({ topic, whole: topic === 'order_deallocated' });
  });

  it('is read without throwing, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => void readDelivery(text)));
  });
});
