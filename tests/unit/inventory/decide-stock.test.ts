import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_QUANTITY, decideSellable, freeUnits } from '@/lib/inventory/decide-stock';

const units = fc.integer({ min: 0, max: 1_000_000 });
const level = fc.record({
  locationId: fc.integer({ min: 1, max: 4 }),
  onHand: units,
  allocated: units,
  backorder: units,
  reserve: units,
  nonSellable: units,
});
const aLevel = (locationId: number, onHand: number, more: object = {}) => ({
  locationId,
  onHand,
  allocated: 0,
  backorder: 0,
  reserve: 0,
  nonSellable: 0,
  ...more,
});
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0);

describe('what may be sold', () => {
  it.each([
    ['on hand', [aLevel(1, 10)], 0, { 1: 10 }],
    [
      'less what is taken, owed, reserved and broken',
      [aLevel(1, 20, { allocated: 4, backorder: 1, reserve: 2, nonSellable: 3 })],
      0,
      { 1: 10 },
    ],
    ['less what is promised', [aLevel(1, 10)], 4, { 1: 6 }],
    ['warehouses of one location together', [aLevel(1, 10), aLevel(1, 5)], 0, { 1: 15 }],
    ['promised off the default location', [aLevel(1, 10), aLevel(2, 5)], 4, { 1: 6, 2: 5 }],
    ['what that does not have off the others', [aLevel(1, 3), aLevel(2, 5)], 4, { 1: 0, 2: 4 }],
    [
      'overdrawn in one location off the others',
      [aLevel(1, 2), aLevel(2, 0, { backorder: 5 })],
      0,
      { 1: 0, 2: 0 },
    ],
    ['never below zero', [aLevel(1, 2)], 9, { 1: 0 }],
    ['never above what BigCommerce takes', [aLevel(1, 3_000_000_000)], 0, { 1: LARGEST_QUANTITY }],
    ['nothing where nothing is stocked', [], 5, {}],
  ])('is %s', (_title, levels, promised, expected) => {
    expect(Object.fromEntries(decideSellable(levels, promised, 1))).toEqual(expected);
  });

  it('is never negative, and never more in all than what is free less what is promised', () => {
    fc.assert(
      fc.property(fc.array(level), units, fc.constantFrom(1, 2, null), (levels, promised, location) => {
        const sellable = [...decideSellable(levels, promised, location).values()];
        const left = sum(levels.map(freeUnits)) - promised;
        expect(Math.min(0, ...sellable)).toBe(0);
        expect(sum(sellable)).toBe(Math.max(left, 0));
      }),
    );
  });

  it('is the same in whatever order levels were read', () => {
    fc.assert(
      fc.property(
        fc
          .array(level)
          .chain((levels) =>
            fc.tuple(fc.constant(levels), fc.shuffledSubarray(levels, { minLength: levels.length })),
          ),
        units,
        ([levels, shuffled], promised) => {
          expect(new Map([...decideSellable(shuffled, promised, 1)].sort())).toEqual(
            new Map([...decideSellable(levels, promised, 1)].sort()),
          );
        },
      ),
    );
  });

  it('never rises by a promise', () => {
    fc.assert(
      fc.property(fc.array(level), units, units, (levels, promised, more) => {
        const before = decideSellable(levels, promised, 1);
        for (const [location, quantity] of decideSellable(levels, promised + more, 1)) {
          expect(quantity).toBeLessThanOrEqual(before.get(location) ?? 0);
        }
      }),
    );
  });
});
