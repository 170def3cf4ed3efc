import { expect, test } from 'vitest';
import { besideUnsettled } from '@/lib/orders/beside-unsettled';
import { wantedConsignments } from '@/lib/orders/decide-order';
import type { KnownFulfillmentOrder } from '@/lib/orders/decide-order';
import { anOrder } from './an-order';

const wanted = (...addresses: Parameters<typeof anOrder>[1] & object) =>
  wantedConsignments(anOrder({}, addresses));
const ONE = { id: 12, lines: [{ id: 1, quantity: 2 }] };
const OTHER = { id: 13, lines: [{ id: 2 }] };
const sending: KnownFulfillmentOrder = {
  ...{ partnerOrderId: '118-12', orderAddressId: 12, state: 'sending', hold: null, unsureHolds: [] },
  lines: [{ orderProductId: 1, variantId: 501, sku: 'SKU-1', quantity: 2, inShiphero: 2, shipped: 0 }],
};
const beside = (consignments: ReturnType<typeof wanted>, unsettled = ['118-12']) =>
  besideUnsettled(consignments, [sending], new Set(unsettled)).map(({ consignment }) =>
    Number(consignment.id),
  );

test('beside what is not settled, all else of the order is handed over', () => {
  expect(beside(wanted(ONE, OTHER))).toEqual([13]);
  expect(beside(wanted(ONE, OTHER), [])).toEqual([12, 13]);
});

test.each([
  ['its address has another id', [{ ...ONE, id: 14 }, OTHER]],
  ['its line has another id', [{ id: 12, lines: [{ id: 3, quantity: 2 }] }, OTHER]],
  [
    'units went to another address',
    [
      { id: 12, lines: [{ id: 1, quantity: 1 }] },
      { id: 13, lines: [{ id: 2 }, { id: 4 }] },
    ],
  ],
  ['it is wanted no more', [OTHER]],
])('nothing of an order is handed over that may be part of what is not settled: %s', (_how, addresses) => {
  expect(beside(wanted(...addresses))).toEqual([]);
});
