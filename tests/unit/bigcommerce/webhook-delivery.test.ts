import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { parseDelivery } from '@/lib/bigcommerce/webhook-body';
import { verifyDelivery } from '@/lib/bigcommerce/webhook-delivery';

const clientSecret = 'test_client_secret_0123456789abcdef';
const body =
  '{"scope":"store/order/created","store_id":"1025646","data":{"type":"order","id":250},"hash":"dd70c0976e06b67aaf671e73f49dcb79230ebf9d","created_at":1561479335,"producer":"stores/abc123"}';
const SIGNED_AT = 1_761_480_000;
const signature = 'v1,YupCDPhW3OH7CgOASbd8dljoWVHkVeXv3lIr86pyRYc=';

const signedHeaders = {
  'x-secret': 'per-store',
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(SIGNED_AT),
  'webhook-signature': signature,
};

function verdict(
  headers: Record<string, string>,
  parts: { rawBody?: string | Uint8Array; age?: number } = {},
) {
  const result = verifyDelivery({
    headers: new Headers(headers),
    rawBody: parts.rawBody ?? body,
    secretHeaderName: 'X-Secret',
    expectedSecret: 'per-store',
    clientSecret,
    now: new Date((SIGNED_AT + (parts.age ?? 0)) * 1000),
  });
  return result.outcome === 'refused' ? result.reason : result.signed ? 'signed' : 'unsigned';
}

describe('a delivery', () => {
  const { 'webhook-id': _id, ...withoutId } = signedHeaders;
  it.each([
    ['signed', 'with secret and signature', signedHeaders, {}],
    ['signed', 'as bytes', signedHeaders, { rawBody: Buffer.from(body) }],
    [
      'signed',
      'with a second signature of another key',
      { ...signedHeaders, 'webhook-signature': `v1,abc ${signature}` },
      {},
    ],
    ['signed', 'five minutes old', signedHeaders, { age: 300 }],
    ['unsigned', 'with the secret alone', { 'x-secret': 'per-store' }, {}],
    ['missing_secret', 'without the secret', { ...signedHeaders, 'x-secret': '' }, {}],
    ['wrong_secret', 'with the secret of another store', { ...signedHeaders, 'x-secret': 'per-stork' }, {}],
    ['wrong_secret', 'with a longer secret', { ...signedHeaders, 'x-secret': 'per-store-and-more' }, {}],
    ['bad_signature', 'with another body', signedHeaders, { rawBody: `${body} ` }],
    [
      'bad_signature',
      'with another version of signature',
      { ...signedHeaders, 'webhook-signature': signature.replace('v1', 'v2') },
      {},
    ],
    ['bad_signature', 'without its id', withoutId, {}],
    ['bad_signature', 'with an odd time', { ...signedHeaders, 'webhook-timestamp': 'now' }, {}],
    ['stale', 'too old', signedHeaders, { age: 301 }],
    ['stale', 'of the future', signedHeaders, { age: -301 }],
  ] as const)('%s: %s', (expected, _name, headers, parts) => {
    expect(verdict(headers, parts)).toBe(expected);
  });

  it('is accepted whenever the published library signed it', () => {
    const library = new Webhook(Buffer.from(clientSecret).toString('base64'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zA-Z0-9_-]+$/), (rawBody, id) => {
        const made = library.sign(id, new Date(SIGNED_AT * 1000), rawBody);
        expect(verdict({ ...signedHeaders, 'webhook-id': id, 'webhook-signature': made }, { rawBody })).toBe(
          'signed',
        );
      }),
    );
  });
});

describe('a body says which store and which order', () => {
  const envelope = (scope: string, data: unknown, parts: object = {}) =>
    JSON.stringify({
      scope,
      store_id: '1',
      data,
      hash: 'h',
      created_at: 1561479335,
      producer: 'stores/abc123',
      ...parts,
    });

  it.each([
    ['store/order/created', { type: 'order', id: 250 }, 250],
    [
      'store/order/statusUpdated',
      { type: 'order', id: 250, status: { previous_status_id: 0, new_status_id: 11 } },
      250,
    ],
    ['store/order/refund/created', { type: 'order', id: 250, refund: { refund_id: 3 } }, 250],
    ['store/order/transaction/created', { type: 'transaction', order_id: '250', transaction_id: 12 }, 250],
    ['store/channel/2/order/updated', { type: 'order', id: 250 }, 250],
    ['store/shipment/created', { type: 'shipment', id: 12, orderId: 250 }, 250],
    ['store/sku/updated', { type: 'sku', id: 5, sku: { product_id: 1, variant_id: 2 } }, null],
    ['store/product/updated', { type: 'product', id: 5 }, null],
  ])('%s', (scope, data, orderId) => {
    expect(parseDelivery(envelope(scope, data))).toMatchObject({
      outcome: 'parsed',
      delivery: { scope, storeHash: 'abc123', orderId, hash: 'h', createdAt: new Date(1561479335000) },
    });
  });

  it('time and hash may be missing', () => {
    const bare = envelope(
      'store/order/created',
      { type: 'order', id: 1 },
      { hash: undefined, created_at: undefined },
    );
    expect(parseDelivery(Buffer.from(bare))).toMatchObject({ delivery: { hash: null, createdAt: null } });
  });

  it.each([
    ['not_json', 'order=250'],
    ['not_json', ''],
    ['unexpected_shape', '[]'],
    ['unexpected_shape', 'null'],
    ['unexpected_shape', envelope('store/order/created', { type: 'order', id: 'abc' })],
    ['unexpected_shape', envelope('store/order/created', { type: 'order', id: -1 })],
    [
      'unexpected_shape',
      envelope('store/order/created', { type: 'order', id: 1 }, { producer: 'stores/../x' }),
    ],
    ['unexpected_shape', envelope('store/order/created', null)],
  ])('refused as %s: %s', (reason, text) => {
    expect(parseDelivery(text)).toEqual({ outcome: 'refused', reason });
  });

  it('no body makes it throw', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => void parseDelivery(text)));
  });
});
