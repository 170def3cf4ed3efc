import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDelivery as readBigcommerce } from '@/lib/bigcommerce/webhook-body';
import { readDelivery as readShiphero } from '@/lib/shiphero/webhook-delivery';
import { hintOfBigcommerce, hintOfShiphero } from '@/lib/stores/event-marks';

const bigcommerce = (scope: string, data: unknown) =>
  hintOfBigcommerce(
    readBigcommerce(JSON.stringify({ scope, producer: 'stores/abc', data, hash: 'h' })),
    'abc',
  );
const shiphero = (body: unknown) => hintOfShiphero(readShiphero(JSON.stringify(body)), 'connection-1');

const order = (key: string, delayMs?: number) => ({ kind: 'order', key, ...(delayMs ? { delayMs } : {}) });
const reconcile = (key: string) => ({ kind: 'reconcile', key, delayMs: 30_000 });

describe('a webhook of BigCommerce', () => {
  it.each([
    ['store/order/created', { type: 'order', id: 118 }],
    ['store/order/statusUpdated', { type: 'order', id: 118 }],
    ['store/order/refund/created', { type: 'order', id: 118, refund: { refund_id: 3 } }],
    ['store/order/transaction/created', { type: 'order', order_id: '118' }],
    ['store/channel/1/order/updated', { type: 'order', id: 118 }],
    ['store/shipment/created', { type: 'shipment', id: 4, orderId: 118 }],
  ])('%s gives cause to read the order once its burst is over', (scope, data) => {
    expect(bigcommerce(scope, data)).toEqual({
      understood: 'whole',
      marks: [order('118', 2_250)],
      told: [],
    });
  });

  it.each(['store/product/updated', 'store/sku/created'])('%s gives cause to read the catalogue', (scope) => {
    expect(bigcommerce(scope, { type: 'product', id: 7 }).marks).toEqual([
      { kind: 'catalogue', key: 'bigcommerce', delayMs: 30_000 },
    ]);
  });

  it.each(['store/app/uninstalled', 'store/customer/created'])(
    '%s, which we did not ask for, gives cause to look for orders',
    (scope) => {
      expect(bigcommerce(scope, { type: 'customer', id: 118 }).marks).toEqual([reconcile('orders')]);
    },
  );
});

describe('a webhook of ShipHero', () => {
  it.each([['118-12'], ['118-12-r2']])(
    'about %s gives cause to look at that fulfillment order now',
    (reference) => {
      const shipped = { webhook_type: 'Shipment Update', fulfillment: { partner_order_id: reference } };
      const cancelled = { webhook_type: 'Order Canceled', partner_order_id: reference };
      expect(shiphero(shipped)).toMatchObject({ marks: [{ ...order('118'), look: reference }] });
      expect(shiphero(cancelled)).toMatchObject({ marks: [{ ...order('118'), look: reference }] });
    },
  );

  it.each(['', '118', 'WEB-118', '0-1', '99999999999-1', '3000000000-1', '118-12-rx', ' 118-12'])(
    'about an order named %j, which is no name of ours, gives cause to look for shipments',
    (reference) => {
      const body = { webhook_type: 'Shipment Update', fulfillment: { partner_order_id: reference } };
      expect(shiphero(body)).toMatchObject({ marks: [reconcile('shipments')] });
    },
  );

  it.each([
    [
      { webhook_type: 'Inventory Update', inventory: [{ sku: 'A' }, { sku: 'B' }, { sku: 'A' }] },
      [
        { what: 'sku', about: 'A' },
        { what: 'sku', about: 'B' },
      ],
    ],
    [{ webhook_type: 'Order Allocated', partner_order_id: '118-12' }, []],
    [
      { webhook_type: 'Order Deallocated', partner_order_id: '118-12', order_uuid: 'T3JkZXI6MQ==' },
      [
        { what: 'given_back', about: '118-12' },
        { what: 'given_back', about: 'T3JkZXI6MQ==' },
      ],
    ],
  ])('%j gives cause to read levels, and says of what', (body, told) => {
    expect(shiphero(body)).toEqual({
      understood: 'whole',
      marks: [{ kind: 'levels', key: 'connection-1', delayMs: 1_000 }],
      told,
    });
  });

  it('of a kind that we do not know gives cause to look for all that it could have meant', () => {
    expect(shiphero({ webhook_type: 'Order Cancelled' }).marks).toEqual([
      reconcile('stock'),
      reconcile('shipments'),
    ]);
  });

  it('marks only order ids that a row can have, whatever the reference', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-r') }), (reference) => {
        const body = { webhook_type: 'Order Canceled', partner_order_id: reference };
        for (const mark of shiphero(body).marks) {
          if (mark.kind !== 'order') continue;
          expect(mark.key).toMatch(/^[1-9]\d*$/);
          expect(Number(mark.key)).toBeLessThanOrEqual(2_147_483_647);
        }
      }),
    );
  });
});
