import { describe, expect, test } from 'vitest';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { decideOrder } from '@/lib/orders/decide-order';
import { BEFORE, anOrder, handedOver } from './an-order';
import { decided } from './decided';

describe('an order of which ShipHero has a part', () => {
  const first = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 2 }] }]);
  const both = anOrder({}, [
    { id: 12, lines: [{ id: 1, quantity: 2 }] },
    { id: 13, lines: [{ id: 2 }, { id: 3, variant_id: 501 }] },
  ]);

  test.each(['sent', 'fulfilled', 'cancelled'] as const)(
    'has its other address sent, the first being %s',
    (state) => {
      expect(decided(both, BEFORE, handedOver(first, state))).toEqual(['13: 2x1 3x1']);
    },
  );

  test('has its held address sent after BigCommerce has moved it to partially shipped', () => {
    expect(decided({ ...both, status_id: 3 }, BEFORE, handedOver(first, 'fulfilled'))).toEqual([
      '13: 2x1 3x1',
    ]);
    expect(decided({ ...both, status_id: 3 }, BEFORE, handedOver(first, 'sending'))).toBe('closed');
  });

  test('has its other address sent although the first has changed, which is told', () => {
    const edited = anOrder({ status_id: 14 }, [
      { id: 12, lines: [{ id: 1, quantity: 2, quantity_refunded: 1 }] },
      { id: 13, lines: [{ id: 2 }] },
    ]);
    expect(decided(edited, BEFORE, handedOver(first))).toEqual(['13: 2x1', 'changed']);
  });

  test('has its other address sent although the first was refunded, which is told unless it has left', () => {
    const refunded = anOrder({ status_id: 14 }, [
      { id: 12, lines: [{ id: 1, quantity: 2, quantity_refunded: 2 }] },
      { id: 13, lines: [{ id: 2, variant_id: 501 }] },
    ]);
    expect(decided(refunded, BEFORE, handedOver(first))).toEqual(['13: 2x1', 'changed']);
    expect(decided(refunded, BEFORE, handedOver(first, 'fulfilled'))).toEqual(['13: 2x1']);
  });

  test.each(['sent', 'fulfilled', 'cancelled'] as const)(
    'and is %s has nothing sent when units only moved from one address to the other, which is told',
    (state) => {
      const moved = anOrder({}, [
        { id: 12, lines: [{ id: 1 }] },
        { id: 13, lines: [{ id: 2, variant_id: 501 }] },
      ]);
      expect(decided(moved, BEFORE, handedOver(first, state))).toEqual(['changed']);
      const split = anOrder({}, [
        { id: 22, lines: [{ id: 31, variant_id: 501 }] },
        { id: 23, lines: [{ id: 32, variant_id: 501 }] },
      ]);
      expect(decided(split, BEFORE, handedOver(first, state))).toEqual(['changed']);
    },
  );

  test('is told of when units moved between addresses that were both sent', () => {
    const to = (one: number, other: number) =>
      anOrder({}, [
        { id: 12, lines: [{ id: 1, quantity: one }] },
        { id: 13, lines: [{ id: 2, variant_id: 501, quantity: other }] },
      ]);
    expect(decided(to(1, 2), BEFORE, handedOver(to(2, 1)))).toEqual(['changed']);
    expect(decided(to(2, 1), BEFORE, handedOver(to(2, 1)))).toEqual([]);
  });

  test('has an address under new ids not sent a second time when units were added to another', () => {
    const sent = anOrder({}, [
      { id: 12, lines: [{ id: 1 }] },
      { id: 13, lines: [{ id: 2, variant_id: 501 }] },
    ]);
    const edited = anOrder({}, [
      { id: 22, lines: [{ id: 31, variant_id: 501 }] },
      { id: 13, lines: [{ id: 2, variant_id: 501, quantity: 2 }] },
    ]);
    expect(decided(edited, BEFORE, handedOver(sent))).toEqual(['changed']);
  });

  test('is no order to change when it left, and was refunded after an edit gave it new ids', () => {
    const refunded = anOrder({ status_id: 14 }, [
      { id: 22, lines: [{ id: 31, variant_id: 501, quantity: 2, quantity_refunded: 1 }] },
    ]);
    expect(decided(refunded, BEFORE, handedOver(first, 'fulfilled'))).toEqual([]);
    expect(decided(refunded, BEFORE, handedOver(first, 'sent'))).toEqual(['changed']);
  });

  test('has nothing sent when new ids leave open which address is the new one', () => {
    const edited = anOrder({}, [
      { id: 22, lines: [{ id: 31, variant_id: 501, quantity: 2 }] },
      { id: 23, lines: [{ id: 32, variant_id: 502 }] },
    ]);
    expect(decided(edited, BEFORE, handedOver(first))).toEqual(['changed']);
  });

  test('counts only the newest of an address that was sent again', () => {
    const again = [...handedOver(first, 'cancelled'), ...handedOver(first, 'sent')];
    expect(decided(first, BEFORE, again)).toEqual([]);
    expect(decided({ ...first, status_id: 5 }, BEFORE, again)).toBe('called_off_after_sending');
  });
});

describe('an order that a person has changed in ShipHero', () => {
  const units = (quantity: number, more = {}) =>
    anOrder({ status_id: 14 }, [{ id: 12, lines: [{ id: 1, quantity, ...more }] }]);
  /** Two units were handed over; ShipHero's order has so many now. */
  const inShiphero = (has: number) =>
    handedOver(units(2)).map((one) => ({
      ...one,
      lines: one.lines.map((line) => ({ ...line, inShiphero: has })),
    }));

  test('as BigCommerce has it is not told of any more', () => {
    expect(decided(units(3), BEFORE, inShiphero(2))).toEqual(['changed']);
    expect(decided(units(3), BEFORE, inShiphero(3))).toEqual([]);
    expect(decided(units(2, { quantity_refunded: 1 }), BEFORE, inShiphero(2))).toEqual(['changed']);
    expect(decided(units(2, { quantity_refunded: 1 }), BEFORE, inShiphero(1))).toEqual([]);
  });

  test('to have fewer than were handed over is theirs to tell, to have more than are wanted is not', () => {
    expect(decided(units(2), BEFORE, inShiphero(1))).toEqual([]);
    expect(decided(units(2), BEFORE, inShiphero(3))).toEqual(['changed']);
  });

  test('has units missing while it has fewer than are wanted and were handed over', () => {
    const missing = (quantity: number, has: number) => {
      const plan = decideOrder(units(quantity), BEFORE, inShiphero(has), DEFAULT_STATUS_RULES);
      return plan.plan === 'send' && plan.missing;
    };
    expect([missing(3, 2), missing(3, 3), missing(2, 3), missing(2, 1), missing(1, 2)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  test('is not told of for units that somebody else had shipped before', () => {
    expect(decided(units(3, { quantity_shipped: 1 }), BEFORE, inShiphero(2))).toEqual([]);
    expect(decided(units(3, { quantity_shipped: 0 }), BEFORE, inShiphero(2))).toEqual(['changed']);
    const shipped = inShiphero(2).map((one) => ({
      ...one,
      lines: one.lines.map((line) => ({ ...line, shipped: 2 })),
    }));
    expect(decided(units(3, { quantity_shipped: 2 }), BEFORE, shipped)).toEqual(['changed']);
  });
});

describe('an order that waits, of which ShipHero has a part', () => {
  const first = [{ id: 12, lines: [{ id: 1 }] }];
  const both = [...first, { id: 13, lines: [{ id: 2 }] }];
  const more = [{ id: 12, lines: [{ id: 1, quantity: 2 }] }];
  const byHand = [...first, { id: 13, lines: [{ id: 2, quantity_shipped: 1 }] }];

  test.each([
    ['its other address', both, true, false],
    ['units that were added', more, false, true],
    ['nothing', first, false, false],
    ['nothing that somebody else has not shipped', byHand, false, false],
  ])('has %s waiting with it', (_what, addresses, open, missing) => {
    const order = anOrder({ status_id: 12 }, addresses);
    expect(decideOrder(order, BEFORE, handedOver(anOrder({}, first)), DEFAULT_STATUS_RULES)).toEqual({
      plan: 'wait',
      open,
      changed: missing,
      missing,
    });
  });
});
