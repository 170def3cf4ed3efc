import { describe, expect, test } from 'vitest';
import type { KnownFulfillmentOrder } from '@/lib/orders/decide-order';
import { wantedConsignments } from '@/lib/orders/decide-order';
import { BEFORE, PLACED, anOrder, handedOver } from './an-order';
import { decided } from './decided';

const NONE: readonly KnownFulfillmentOrder[] = [];

describe('an order that ShipHero does not have', () => {
  test.each([
    [0, 'ignore'],
    [1, 'wait'],
    [2, 'closed'],
    [3, 'closed'],
    [4, 'cancelled'],
    [5, 'cancelled'],
    [6, 'cancelled'],
    [7, 'wait'],
    [8, 'wait'],
    [9, ['12: 1x1']],
    [10, 'closed'],
    [11, ['12: 1x1']],
    [12, 'wait'],
    [13, 'wait'],
    [14, ['12: 1x1']],
    [99, 'wait'],
  ])('in status %i means %j', (statusId, wanted) => {
    expect(decided(anOrder({ status_id: statusId }), BEFORE, NONE)).toEqual(wanted);
  });

  test('is never sent when it was placed before the chosen start, whatever its status becomes', () => {
    const after = new Date(PLACED.getTime() + 1_000);
    for (const statusId of [1, 7, 9, 11, 12, 14]) {
      expect(decided(anOrder({ status_id: statusId }), after, NONE)).toBe('too_old');
    }
    const sending = handedOver(anOrder(), 'sending');
    expect(decided(anOrder(), after, sending)).toBe('too_old');
    expect(decided(anOrder(), PLACED, NONE)).toEqual(['12: 1x1']);
  });

  test('is cancelled when it was archived', () => {
    expect(decided(anOrder({ is_deleted: true }), BEFORE, NONE)).toBe('cancelled');
  });

  test('is sent without the units that were refunded, and not at all when all were', () => {
    const order = (refunded: number) =>
      anOrder({ status_id: 14 }, [
        { id: 12, lines: [{ id: 1, quantity: 3, quantity_refunded: refunded }, { id: 2 }] },
      ]);
    expect(decided(order(1), BEFORE, NONE)).toEqual(['12: 1x2 2x1']);
    expect(decided(order(3), BEFORE, NONE)).toEqual(['12: 2x1']);
    const allRefunded = anOrder({ status_id: 14 }, [{ id: 12, lines: [{ id: 1, quantity_refunded: 1 }] }]);
    expect(decided(allRefunded, BEFORE, NONE)).toBe('ignore');
  });

  test('is sent without the units that somebody has shipped by hand', () => {
    const order = anOrder({}, [
      { id: 12, lines: [{ id: 1, quantity: 3, quantity_shipped: 2 }] },
      { id: 13, lines: [{ id: 2, quantity_shipped: 1 }] },
    ]);
    expect(decided(order, BEFORE, NONE)).toEqual(['12: 1x1']);
  });

  test('leaves digital lines, gift certificates and lines of no units out, and keeps custom items', () => {
    const order = anOrder({}, [
      {
        id: 12,
        lines: [
          { id: 1, type: 'digital' },
          { id: 2, type: 'giftcertificate' },
          { id: 3, quantity: 0 },
          { id: 4, product_id: 0, variant_id: 0, sku: 'BOX' },
        ],
      },
      { id: 13, lines: [{ id: 5, type: 'digital' }] },
    ]);
    expect(decided(order, BEFORE, NONE)).toEqual(['12: 4x1']);
  });

  test('has nothing to send when nothing in it goes to an address', () => {
    expect(decided(anOrder({}, [{ id: 12, lines: [{ id: 1, type: 'digital' }] }]), BEFORE, NONE)).toBe(
      'ignore',
    );
    expect(decided({ ...anOrder({}, []), gap: null }, BEFORE, NONE)).toBe('ignore');
    expect(wantedConsignments(anOrder({}, []))).toEqual([]);
  });

  test('goes to each of its addresses', () => {
    const order = anOrder({}, [
      { id: 12, lines: [{ id: 1 }] },
      { id: 13, lines: [{ id: 2, quantity: 4 }] },
    ]);
    expect(decided(order, BEFORE, NONE)).toEqual(['12: 1x1', '13: 2x4']);
  });

  test('is put down afresh when it was about to be sent and never was', () => {
    const order = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 5 }] }]);
    expect(decided(order, BEFORE, handedOver(anOrder(), 'sending'))).toEqual(['12: 1x5']);
  });
});

describe('an order that ShipHero has', () => {
  const order = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 2 }, { id: 2 }] }]);

  test.each(['sent', 'fulfilled', 'cancelled'] as const)(
    'is not created again while it is %s there',
    (state) => {
      for (const statusId of [9, 11, 14]) {
        expect(decided({ ...order, status_id: statusId }, BEFORE, handedOver(order, state))).toEqual([]);
      }
    },
  );

  test('goes on although the chosen start has moved past it', () => {
    expect(decided(order, new Date(PLACED.getTime() + 86_400_000), handedOver(order))).toEqual([]);
  });

  test.each([
    ['sent', 'called_off_after_sending'],
    ['fulfilled', 'cancelled'],
    ['cancelled', 'cancelled'],
    ['sending', 'cancelled'],
  ] as const)('and that is called off is, while %s, %s', (state, wanted) => {
    for (const statusId of [4, 5, 6]) {
      expect(decided({ ...order, status_id: statusId }, BEFORE, handedOver(order, state))).toBe(wanted);
    }
    expect(decided({ ...order, is_deleted: true }, BEFORE, handedOver(order, state))).toBe(wanted);
  });

  const renumbered = anOrder({}, [
    {
      id: 22,
      lines: [
        { id: 31, variant_id: 501, sku: 'SKU-1', quantity: 2 },
        { id: 32, variant_id: 502, sku: 'SKU-2' },
      ],
    },
  ]);

  test.each(['sent', 'fulfilled', 'cancelled'] as const)(
    'and is %s is not created again under the new ids that an edit gave it',
    (state) => {
      expect(decided(renumbered, BEFORE, handedOver(order, state))).toEqual([]);
    },
  );

  test('is not created again when an edit gave a custom item new ids', () => {
    const custom = (line: number, address: number) =>
      anOrder({}, [{ id: address, lines: [{ id: line, product_id: 0, variant_id: 0, sku: 'BOX' }] }]);
    expect(decided(custom(41, 22), BEFORE, handedOver(custom(1, 12)))).toEqual([]);
  });

  test('is told of when its quantities have changed, and is not sent again', () => {
    const more = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 3 }, { id: 2 }] }]);
    const fewer = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 1 }, { id: 2 }] }]);
    const added = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 2 }, { id: 2 }, { id: 3 }] }]);
    for (const changed of [more, fewer, added]) {
      expect(decided(changed, BEFORE, handedOver(order))).toEqual(['changed']);
    }
  });

  test('is told of when its quantities have changed and an edit gave it new ids', () => {
    const edited = anOrder({}, [{ id: 22, lines: [{ id: 31, variant_id: 501, quantity: 2 }] }]);
    expect(decided(edited, BEFORE, handedOver(order))).toEqual(['changed']);
    const replaced = anOrder({}, [{ id: 22, lines: [{ id: 31, variant_id: 777, quantity: 2 }] }]);
    expect(decided(replaced, BEFORE, handedOver(order))).toEqual(['changed']);
  });

  test('is no order to change when what was refunded has left already', () => {
    const refunded = anOrder({ status_id: 14 }, [
      { id: 12, lines: [{ id: 1, quantity: 2, quantity_refunded: 1 }, { id: 2 }] },
    ]);
    expect(decided(refunded, BEFORE, handedOver(order, 'fulfilled'))).toEqual([]);
    expect(decided(refunded, BEFORE, handedOver(order, 'sent'))).toEqual(['changed']);
  });
});
