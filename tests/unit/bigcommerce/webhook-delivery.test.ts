import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { readDelivery } from '@/lib/bigcommerce/webhook-body';
import { checkSecret, checkSignature } from '@/lib/bigcommerce/webhook-delivery';

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

function verdict(headers: Record<string, string>, rawBody: string | Uint8Array = body): string {
  const given = { headers: new Headers(headers), rawBody, clientSecret };
  return (
    checkSecret({ ...given, secretHeaderName: 'X-Secret', expectedSecret: 'per-store' }) ??
    checkSignature(given) ??
    'accepted'
  );
}

describe('a delivery', () => {
  const { 'webhook-id': _id, ...withoutId } = signedHeaders;
  it.each([
    ['accepted', 'with secret and signature, however old', signedHeaders, body],
    ['accepted', 'as bytes', signedHeaders, Buffer.from(body)],
    [
      'accepted',
      'with a second signature of another key',
      { ...signedHeaders, 'webhook-signature': `v1,abc ${signature}` },
      body,
    ],
    ['accepted', 'with the secret alone', { 'x-secret': 'per-store' }, body],
    ['missing_secret', 'without the secret', { ...signedHeaders, 'x-secret': '' }, body],
    ['wrong_secret', 'with the secret of another store', { ...signedHeaders, 'x-secret': 'per-stork' }, body],
    ['wrong_secret', 'with a longer secret', { ...signedHeaders, 'x-secret': 'per-store-and-more' }, body],
    ['bad_signature', 'with another body', signedHeaders, `${body} `],
    [
      'bad_signature',
      'with another version of signature',
      { ...signedHeaders, 'webhook-signature': signature.replace('v1', 'v2') },
      body,
    ],
    ['bad_signature', 'without its id', withoutId, body],
    ['bad_signature', 'with another time', { ...signedHeaders, 'webhook-timestamp': '1761480001' }, body],
    ['bad_signature', 'with an odd time', { ...signedHeaders, 'webhook-timestamp': 'now' }, body],
  ] as const)('%s: %s', (expected, _name, headers, rawBody) => {
    expect(verdict(headers, rawBody)).toBe(expected);
  });

  it('is accepted whenever the published library signed it', () => {
    const library = new Webhook(Buffer.from(clientSecret).toString('base64'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zA-Z0-9_-]+$/), (rawBody, id) => {
        const made = library.sign(id, new Date(SIGNED_AT * 1000), rawBody);
        const headers = { ...signedHeaders, 'webhook-id': id, 'webhook-signature': made };
        expect(verdict(headers, rawBody)).toBe('accepted');
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
    expect(readDelivery(envelope(scope, data))).toEqual({ scope, producer: 'abc123', orderId, hash: 'h' });
  });

  it('as far as it says it', () => {
    const bare = envelope('store/order/created', { type: 'order', id: 1 }, { hash: undefined });
    expect(readDelivery(Buffer.from(bare))).toMatchObject({ orderId: 1, hash: null });
    const noStore = envelope('store/order/created', { type: 'order', id: 1 }, { producer: 'stores/../x' });
    expect(readDelivery(noStore)).toMatchObject({ orderId: 1, producer: null });
  });

  it.each([
    'order=250',
    '',
    '[]',
    'null',
    envelope('store/order/created', { type: 'order', id: 'abc' }),
    envelope('store/order/created', { type: 'order', id: -1 }),
    envelope('store/order/created', { type: 'order', id: 2 ** 31 }),
    envelope('store/order/created', null),
  ])('or nothing: %s', (text) => {
    expect(readDelivery(text).orderId).toBeNull();
  });

  it('no body makes it throw', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => void readDelivery(text)));
  });
});
