import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exponentOf,
  fromMinor,
  roundTogether,
  scaled,
  spread,
  sumMinor,
  toMinor,
} from '@/lib/platform/money';

const minor = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });

test('an amount and its text are the same in every currency', () => {
  expect([exponentOf('JPY'), exponentOf('KWD'), exponentOf('EUR'), exponentOf('')]).toEqual([0, 3, 2, 2]);
  expect(fromMinor(5n, 2)).toBe('0.05');
  expect(fromMinor(-1250n, 2)).toBe('-12.50');
  expect(fromMinor(1999n, 0)).toBe('1999');
  expect(fromMinor(1n, 3)).toBe('0.001');
  fc.assert(
    fc.property(minor, fc.constantFrom(0, 2, 3, 4), (amount, exponent) => {
      expect(toMinor(fromMinor(amount, exponent), exponent)).toBe(amount);
    }),
  );
});

test('halves are rounded away from zero', () => {
  expect([toMinor('0.005', 2), toMinor('-0.005', 2), toMinor('0.0049', 2), toMinor('', 2)]).toEqual([
    1n,
    -1n,
    0n,
    0n,
  ]);
});

test('parts of a spread are the whole, in proportion, and no part is off by a whole minor unit', () => {
  fc.assert(
    fc.property(
      minor,
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 }),
      (total, weights) => {
        const parts = spread(total, weights);
        expect(sumMinor(parts)).toBe(total);
        const all = sumMinor(weights);
        fc.pre(all > 0n);
        parts.forEach((part, index) => {
          const off = part * all - total * (weights[index] ?? 0n);
          expect(off < all && off > -all).toBe(true);
        });
      },
    ),
  );
});

test('without a weight all parts are equal, and without parts there are none', () => {
  expect(spread(5n, [0n, -3n])).toEqual([3n, 2n]);
  expect(spread(5n, [])).toEqual([]);
});

test('amounts that are rounded together make the rounded sum, each rounded up or down', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((units) => (units / 10_000).toFixed(4));
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 30 }), fc.constantFrom(0, 2, 3), (amounts, exponent) => {
      const exact = amounts.map((text) => scaled(text, exponent));
      const rounded = roundTogether(exact);
      const sum = exact.reduce((all, one) => all.plus(one), scaled('0', 0));
      expect(sumMinor(rounded)).toBe(toMinor(sum.toFixed(), 0));
      rounded.forEach((whole, index) => {
        const off = exact[index]?.minus(String(whole)).abs();
        expect(off?.lt(1)).toBe(true);
      });
    }),
  );
});
