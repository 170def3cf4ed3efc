import { readFileSync } from 'node:fs';
import Big from 'big.js';
import fc from 'fast-check';
import { buildSchema, coerceInputValue, isInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { wantedConsignments } from '@/lib/orders/decide-order';
import { translateOrder } from '@/lib/orders/translate-order';
import { exponentOf } from '@/lib/platform/money';
import { shipheroSku } from '@/lib/shiphero/ids';
import { translateNewOrder } from '@/lib/shiphero/translate-new-order';
import { anyOrder } from './any-order';
import { shopOrder, wholeOrder } from './shop-order';
import { totalOf } from './total-of';

const translations = (order: BigcommerceOrder) =>
  wantedConsignments(order).map((wanted) => ({
    wanted,
    ...translateOrder(
      order,
      wanted,
      wanted.lines.map((one) => ({ ...one, sku: shipheroSku.parse('MUG') })),
      { shopName: 'bigcommerce-abc' },
    ),
  }));

const input = buildSchema(readFileSync('lib/shiphero/schema.graphql', 'utf8')).getType('CreateOrderInput');

test('every order that the API can give has a translation, and ShipHero takes its form', () => {
  if (!isInputObjectType(input)) throw new Error('CreateOrderInput is no input');
  fc.assert(
    fc.property(anyOrder, (order) => {
      for (const { asked } of translations(order)) {
        const data: unknown = JSON.parse(JSON.stringify(translateNewOrder(asked, null)));
        const faults: string[] = [];
        coerceInputValue(data, input, (path, _, error) => faults.push(`${path.join('.')}: ${error.message}`));
        expect(faults).toEqual([]);
        expect(JSON.stringify(data)).not.toMatch(/\\ud[89a-f]/i);
        expect(JSON.stringify(data)).not.toContain('\\u0000');
        for (const text of [asked.totalTax, asked.totalDiscounts, asked.shipping?.price]) {
          expect(text).toMatch(/^\d+(\.\d{2,4})?$/);
        }
        for (const { price, quantity } of asked.lines) {
          expect(price).toMatch(/^\d+(\.\d{2,4})?$/);
          expect(quantity).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 250 },
  );
});

test('whatever an order says, prices x quantities - discounts + shipping + tax is what was paid for each consignment', () => {
  fc.assert(
    fc.property(fc.oneof(anyOrder, shopOrder), (order) => {
      for (const { asked, money } of translations(order)) expect(totalOf(asked)).toBe(money.paid);
    }),
    { numRuns: 250 },
  );
});

test('of an order that ships as a whole, all consignments together are what the customer paid', () => {
  fc.assert(
    fc.property(wholeOrder, (order) => {
      const exponent = exponentOf(order.default_currency_code);
      const sum = translations(order).reduce((all, { asked }) => all.plus(totalOf(asked)), new Big(0));
      expect(sum.toFixed(exponent)).toBe(new Big(order.total_inc_tax).toFixed(exponent));
    }),
    { numRuns: 200 },
  );
});

test('a consignment never asks for more than the order’s tax, and asks for all of it where all is shipped', () => {
  fc.assert(
    fc.property(wholeOrder, (order) => {
      const exponent = exponentOf(order.default_currency_code);
      const sum = translations(order).reduce((all, { asked }) => all.plus(asked.totalTax ?? 0), new Big(0));
      const off = sum.minus(new Big(order.total_tax).toFixed(exponent)).abs();
      // A consignment's shipping and handling are rounded as one.
      const parts = order.consignments.shipping.length + 1;
      expect(off.lte(new Big(parts).times(new Big(10).pow(-exponent)))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('each consignment alone is what its units and its charges cost, to less than a minor unit a part', () => {
  fc.assert(
    fc.property(shopOrder, (order) => {
      // A fee belongs to no consignment in particular.
      fc.pre(!order.customer_message.includes('fee'));
      const exponent = exponentOf(order.default_currency_code);
      for (const { asked, wanted } of translations(order)) {
        const { cost_inc_tax, handling_cost_inc_tax, line_items } = wanted.consignment;
        const exact = wanted.lines
          .reduce(
            (sum, { line, quantity }) =>
              sum.plus(new Big(line.discounted_total_inc_tax ?? 0).times(quantity).div(line.quantity)),
            new Big(0),
          )
          .plus(cost_inc_tax)
          .plus(handling_cost_inc_tax)
          .plus(line_items.reduce((sum, line) => sum.plus(line.wrapping_cost_inc_tax), new Big(0)));
        const off = new Big(totalOf(asked)).minus(exact).abs();
        expect(off.lt(new Big(wanted.lines.length + 1).times(new Big(10).pow(-exponent)))).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('every unit that is owed is asked for once, under the id of its line', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      const asked = translations(order).flatMap((one) => one.asked.lines);
      const owed = order.consignments.shipping
        .flatMap(({ line_items }) => line_items)
        .filter(
          ({ type, quantity, quantity_refunded }) => type === 'physical' && quantity > quantity_refunded,
        )
        .map((line) => [String(line.id), line.quantity - line.quantity_refunded]);
      expect(asked.map(({ partnerLineItemId, quantity }) => [partnerLineItemId, quantity])).toEqual(owed);
    }),
  );
});

test('translating twice gives the same bytes', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      const bytes = () =>
        JSON.stringify(translations(order).map(({ asked }) => translateNewOrder(asked, '1001')));
      expect(bytes()).toBe(bytes());
    }),
  );
});
