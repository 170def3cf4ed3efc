import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyRule, parseDay } from '@/lib/orders/field-map/apply-rule';
import { fieldRuleSchema } from '@/lib/orders/field-map/field-rule';
import type { FieldRule } from '@/lib/orders/field-map/field-rule';
import { SOURCES } from '@/lib/orders/field-map/sources';
import { TARGETS, TARGET_BY_ID } from '@/lib/orders/field-map/targets';
import type { Target } from '@/lib/orders/field-map/targets';
import { anOrder } from './an-order';
import { anyOrder } from './any-order';
import { only, translated } from './example-orders';

const target = (id: string): Target => {
  const found = TARGET_BY_ID.get(id);
  if (found === undefined) throw new Error(id);
  return found;
};

const order = anOrder(
  {
    customer_message: 'Ring twice',
    external_order_id: '',
    billing_address: {
      company: 'Laser Ltd',
      email: 'ada@example.com',
      form_fields: [{ name: 'Gate code', value: 12 }],
    },
  },
  [
    {
      id: 12,
      shipping_method: 'Flat Rate',
      lines: [
        {
          id: 1,
          event_name: 'Birthday',
          event_date: '2026-12-24',
          product_options: [{ display_name: 'Size', display_value: 'M' }],
          applied_discounts: [{ id: 'a', amount: '1.0000', code: 'CAMP10', name: '10% off' }],
        },
        { id: 2, applied_discounts: [{ id: 'b', amount: '1.0000', code: 'HALF{order.id}', name: 'Half' }] },
      ],
    },
  ],
);
const consignment = only(order.consignments.shipping);
const facts = { order, consignment, lines: consignment.line_items, line: consignment.line_items[0] ?? null };
const value = (id: string, rule: FieldRule) => applyRule(target(id), rule, facts).text;

describe('a rule', () => {
  test.each<[string, string, FieldRule, string]>([
    ['fixed text', 'profile', { use: 'fixed', value: ' night shift ' }, 'night shift'],
    [
      'a template',
      'order_number',
      { use: 'template', template: 'BC-{order.id} {billing.company}' },
      'BC-118 Laser Ltd',
    ],
    [
      'a template of which all is empty',
      'profile',
      { use: 'template', template: 'PO {order.external_order_id}' },
      '',
    ],
    ['a form field', 'gift_note', { use: 'template', template: 'Gate {billing.form.Gate code}' }, 'Gate 12'],
    ['an option by its name', 'option_title', { use: 'template', template: '{line.option.Size}' }, 'M'],
    [
      'the first that is not empty',
      'packing_note',
      {
        use: 'first_non_empty',
        templates: ['{order.staff_notes}', 'PO {order.external_order_id}', '{order.customer_message}'],
      },
      'Ring twice',
    ],
    [
      'a table',
      'profile',
      {
        use: 'lookup',
        template: '{consignment.shipping_method}',
        table: [{ when: 'Flat Rate', then: 'slow' }],
        otherwise: null,
      },
      'slow',
    ],
    [
      'a table without the row',
      'profile',
      {
        use: 'lookup',
        template: '{billing.company}',
        table: [{ when: 'Flat Rate', then: 'slow' }],
        otherwise: 'usual',
      },
      'usual',
    ],
    [
      'a day later',
      'required_ship_date',
      { use: 'date', source: 'lines.event_date', plusDays: -2 },
      '2026-12-22',
    ],
    [
      'a day that is none',
      'hold_until_date',
      { use: 'date', source: 'billing.form.Gate code', plusDays: 0 },
      '',
    ],
    ['a cut text', 'packing_note', { use: 'fixed', value: 'Ring twice', truncateTo: 6 }, 'Ring…'],
    [
      'tags, one for each value of a source',
      'tags',
      { use: 'template', template: 'code {order.coupon_codes}\nvip {order.external_id}\nshop' },
      'code CAMP10\ncode HALForder.id\nshop',
    ],
  ])('%s', (_, id, rule, expected) => {
    expect(value(id, rule)).toBe(expected);
  });
});

test('a day is read only where it cannot be read in two ways', () => {
  const day = (text: string) => parseDay(text)?.toISOString().slice(0, 10) ?? null;
  expect(['2026-12-24T10:00:00', 'Thu, 24 Dec 2026 00:00:00 +0000', 'December 24, 2026'].map(day)).toEqual(
    Array(3).fill('2026-12-24'),
  );
  expect(['12', '01/02/2026', '2026-02-30', 'Room 12 2026', '', '24.12.2026'].map(day)).toEqual(
    Array(6).fill(null),
  );
});

test('options, wrapping and event dates are on the line by default', () => {
  expect(only(translated(order)).lines[0]?.optionTitle).toBe('Size: M / Birthday: 2026-12-24');
  expect(only(translated(order)).tags).toEqual(['coupon CAMP10', 'coupon HALForder.id', 'channel 1']);
});

test('every source can be read of every order, and no rule that can be saved throws or goes beyond its limit', () => {
  const paths = SOURCES.map(({ path }) => path.replace('*', 'Size'));
  const template = fc
    .array(
      fc.oneof(
        fc.constantFrom(...paths).map((path) => `{${path}}`),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join(' '));
  const rule = fc.oneof(
    fc.record({
      use: fc.constant('template'),
      template,
      truncateTo: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
    }),
    fc.record({
      use: fc.constant('first_non_empty'),
      templates: fc.array(template, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      use: fc.constant('lookup'),
      template,
      table: fc.constant([{ when: '118', then: 'yes' }]),
      otherwise: fc.constant(null),
    }),
    fc.record({
      use: fc.constant('date'),
      source: fc.constantFrom(...paths),
      plusDays: fc.integer({ min: -365, max: 365 }),
    }),
  );
  fc.assert(
    fc.property(anyOrder, fc.constantFrom(...TARGETS), rule, (some, to, raw) => {
      const made = fieldRuleSchema.parse(raw);
      for (const place of some.consignments.shipping) {
        const read = {
          order: some,
          consignment: place,
          lines: place.line_items,
          line: place.line_items[0] ?? null,
        };
        const { text } = applyRule(to, made, read);
        for (const part of to.kind === 'tags' ? text.split('\n') : [text])
          expect(part.length).toBeLessThanOrEqual(to.limit);
        expect(text).not.toMatch(/\p{Surrogate}/u);
      }
    }),
    { numRuns: 300 },
  );
});
