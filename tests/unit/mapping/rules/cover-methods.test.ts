import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverMethods } from '@/lib/mapping/rules/cover-methods';
import { aRule, anyAsked, anyRule, anyRules } from './a-rule';

const uses = fc.array(
  fc.record({
    channelId: fc.constantFrom(1, 2),
    methods: fc.array(
      anyAsked.map(({ method, zone }) => ({ method, zone })),
      { minLength: 1, maxLength: 3 },
    ),
    orders: fc.integer({ min: 1, max: 50 }),
  }),
  { maxLength: 5 },
);
const offered = fc.array(
  anyAsked.map(({ method, zone }) => ({ method, zone })),
  { maxLength: 3 },
);

test('what is covered and what is left make up the whole', () => {
  fc.assert(
    fc.property(anyRules, uses, offered, (rules, used, ahead) => {
      const { orders, methods, unmapped } = coverMethods(rules, used, ahead, [1, 2]);
      expect(methods.covered + unmapped.length).toBe(methods.total);
      expect(orders.total).toBe(used.reduce((sum, one) => sum + one.orders, 0));
      expect(orders.percent === 100).toBe(orders.covered === orders.total);
      expect(methods.percent === 100).toBe(unmapped.length === 0);
    }),
  );
});

test('another rule at the end never covers less', () => {
  fc.assert(
    fc.property(anyRules, anyRule, uses, offered, (rules, rule, used, ahead) => {
      const before = coverMethods(rules, used, ahead, [1, 2]);
      const after = coverMethods({ ...rules, rules: [...rules.rules, rule] }, used, ahead, [1, 2]);
      expect(after.orders.covered).toBeGreaterThanOrEqual(before.orders.covered);
      expect(after.methods.covered).toBeGreaterThanOrEqual(before.methods.covered);
    }),
  );
});

test('an order is covered when all of its methods are, and the most used that is left comes first', () => {
  const us = (method: string) => ({ method, zone: 'US' });
  const used = [
    { channelId: 1, methods: [us('Air'), us('Flat')], orders: 5 },
    { channelId: 1, methods: [us('Flat')], orders: 3 },
    { channelId: 1, methods: [us('Sea')], orders: 1 },
  ];
  const rules = { rules: [aRule('flat')], unknown: { do: 'as_text' } as const };
  const covered = coverMethods(rules, used, [us('FLAT'), us('Rocket')], [1]);
  expect(covered.orders).toEqual({ covered: 3, total: 9, percent: 33.3 });
  expect(covered.methods).toEqual({ covered: 1, total: 4, percent: 25 });
  expect(covered.unmapped.map(({ method, orders }) => [method, orders])).toEqual([
    ['Air', 5],
    ['Sea', 1],
    ['Rocket', 0],
  ]);
});
