import { describe, expect, test } from 'vitest';
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
