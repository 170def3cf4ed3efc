import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseDelivery, verifyDelivery } from '@/lib/shiphero/webhook-delivery';

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
  const parse = (value: unknown) => parseDelivery(JSON.stringify(value));

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
      ok: true,
      value: {
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
    ).toEqual({
      ok: true,
      value: { topic: 'shipment_update', partnerOrderId: '1-2', shipmentId: 'S', orderNumber: '100' },
    });
    expect(
      parse({
        webhook_type: 'Order Canceled',
        partner_order_id: '1-2',
        'fulfillment-status': 'canceled',
        order_uuid: 'O',
      }),
    ).toMatchObject({
      ok: true,
      value: {
        topic: 'order_canceled',
        partnerOrderId: '1-2',
        orderId: 'O',
        fulfillmentStatus: 'canceled',
        shopName: null,
      },
    });
    const allocation = { partner_order_id: '', line_items: [{ sku: 'A', quantity: 1 }, {}] };
    expect(parse({ webhook_type: 'Order Allocated', ...allocation })).toMatchObject({
      value: { topic: 'order_allocated', partnerOrderId: null, skus: ['A'] },
    });
    expect(parse({ webhook_type: 'Order Deallocated' })).toMatchObject({
      value: { topic: 'order_deallocated', skus: [] },
    });
  });

  it('names a type that it does not know, also where only the inner part tells it', () => {
    expect(parse({ webhook_type: 'Tote Complete' })).toEqual({
      ok: true,
      value: { topic: 'other', webhookType: 'Tote Complete' },
    });
    expect(parse({ fulfillment: { webhook_type: 'Package Added' } })).toMatchObject({
      value: { webhookType: 'Package Added' },
    });
    expect(parse({ webhook_type: 'constructor' })).toMatchObject({ value: { topic: 'other' } });
  });

  it.each([
    ['not_json', '{'],
    ['not_json', ''],
    ['unexpected_shape', '[]'],
    ['unexpected_shape', 'null'],
    ['unexpected_shape', '{"webhook_type":"Inventory Update"}'],
    ['unexpected_shape', '{}'],
  ])('is refused as %s: %s', (reason, text) => {
    expect(parseDelivery(text)).toEqual({ ok: false, failure: reason });
  });
});
