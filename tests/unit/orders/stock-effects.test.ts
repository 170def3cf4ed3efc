import { expect, test } from 'vitest';
import type { OrderSettings } from '@/lib/orders/read-order-settings';
import { stockEffectsOf } from '@/lib/orders/stock-effects';
import type { AddressParts } from './an-order';
import { BEFORE, PLACED, anOrder } from './an-order';

const RETURNING: OrderSettings = { ordersFrom: BEFORE, stockTakenWhenPlaced: true, refundReturnsStock: true };
const KEEPING: OrderSettings = { ...RETURNING, refundReturnsStock: false };
const AT_SHIPPING: OrderSettings = { ...RETURNING, stockTakenWhenPlaced: false };

const oneLine = (status_id: number, parts: object = {}) =>
  anOrder({ status_id }, [{ id: 12, lines: [{ id: 1, quantity: 3, ...parts }] }]);

/** The sum of all effects ever told, each source once, as it is stored. */
function unitsAfter(settings: OrderSettings, ...readings: ReturnType<typeof oneLine>[]): number {
  const stored = new Map<string, number>();
  for (const reading of readings) {
    for (const { source, delta } of stockEffectsOf(reading, settings)) {
      if (!stored.has(source)) stored.set(source, delta);
    }
  }
  return [...stored.values()].reduce((sum, delta) => sum + delta, 0);
}

test.each([
  ['placed', [oneLine(11)], -3, -3],
  ['read many times', [oneLine(7), oneLine(11), oneLine(9)], -3, -3],
  ['incomplete', [oneLine(0)], 0, 0],
  ['completed after all', [oneLine(0), oneLine(11)], -3, -3],
  ['refunded in part', [oneLine(11), oneLine(14, { quantity_refunded: 1 })], -2, -3],
  ['refunded unit by unit', [1, 2, 3].map((quantity_refunded) => oneLine(14, { quantity_refunded })), 0, -3],
  [
    'refunded in part, then whole',
    [oneLine(14, { quantity_refunded: 1 }), oneLine(4, { quantity_refunded: 3 })],
    0,
    -3,
  ],
  ['cancelled', [oneLine(11), oneLine(5), oneLine(5)], 0, -3],
  ['declined', [oneLine(6)], 0, -3],
  [
    'refunded in part, then cancelled',
    [oneLine(14, { quantity_refunded: 1 }), oneLine(5, { quantity_refunded: 1 })],
    0,
    -3,
  ],
  ['cancelled after one unit had left', [oneLine(5, { quantity_shipped: 1 })], -1, -3],
])('an order that was %s', (_what, readings, whereItReturns, whereItDoesNot) => {
  expect(unitsAfter(RETURNING, ...readings)).toBe(whereItReturns);
  expect(unitsAfter(KEEPING, ...readings)).toBe(whereItDoesNot);
  expect(unitsAfter(AT_SHIPPING, ...readings)).toBe(0);
});

test('an effect counts from when it happened: placing from the order’s time, a return from the change', () => {
  const order = oneLine(14, { quantity_refunded: 1 });
  expect(stockEffectsOf(order, RETURNING)).toEqual([
    { source: 'order:118:1:placed', variantId: 501, delta: -3, at: PLACED },
    { source: 'order:118:1:returned:1', variantId: 501, delta: 1, at: order.date_modified },
  ]);
});

test('digital lines and custom items take no stock, collected ones do', () => {
  const addresses: AddressParts[] = [
    {
      id: 12,
      lines: [
        { id: 1, type: 'digital' },
        { id: 2, product_id: 0, variant_id: 0 },
      ],
    },
  ];
  expect(stockEffectsOf(anOrder({}, addresses), RETURNING)).toEqual([]);
  const { shipping } = anOrder().consignments;
  const pickups = shipping.map(({ line_items }) => ({ id: 5, pickup_method_display_name: '', line_items }));
  const collected = { ...anOrder(), consignments: { ...anOrder().consignments, shipping: [], pickups } };
  expect(stockEffectsOf(collected, RETURNING).map(({ delta }) => delta)).toEqual([-1]);
});
