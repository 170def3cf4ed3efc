import { expect, test } from 'vitest';
import { checkMap } from '@/lib/orders/field-map/check-map';
import { DEFAULT_FIELD_MAP, fieldMapSchema } from '@/lib/orders/field-map/field-rule';
import { TARGETS } from '@/lib/orders/field-map/targets';

test.each<[string, Record<string, unknown>, RegExp]>([
  [
    'a field that is none',
    { subtotal: { use: 'fixed', value: '1' } },
    /subtotal: ShipHero has no such field/,
  ],
  [
    'an unknown source',
    { packing_note: { use: 'template', template: '{order.nothing}' } },
    /Packing note: there is no source “order.nothing”/,
  ],
  ['a brace alone', { packing_note: { use: 'template', template: 'for {order.id' } }, /brace/],
  [
    'a line’s source in an order’s field',
    { gift_note: { use: 'template', template: '{line.name}' } },
    /of one line/,
  ],
  [
    'a text that is too long',
    { profile: { use: 'fixed', value: 'x'.repeat(256) } },
    /Profile: it has 256 characters; at most 255/,
  ],
  [
    'a bad day',
    { hold_until_date: { use: 'fixed', value: '30.2.2026' } },
    /Hold until: “30.2.2026” is no day/,
  ],
  ['a day that does not exist', { hold_until_date: { use: 'fixed', value: '2026-02-30' } }, /is no day/],
  [
    'a date of what is none',
    { hold_until_date: { use: 'date', source: 'order.id', plusDays: 1 } },
    /is no date/,
  ],
  ['a date in a text', { profile: { use: 'date', source: 'order.date_created', plusDays: 1 } }, /no date/],
  ['a flag that is neither', { allow_split: { use: 'fixed', value: 'maybe' } }, /neither yes nor no/],
  ['a required field left out', { order_number: { use: 'nothing' } }, /Order number: it cannot be left out/],
  [
    'a row twice',
    {
      profile: {
        use: 'lookup',
        template: '{order.id}',
        table: [
          { when: 'a', then: '1' },
          { when: 'a ', then: '2' },
        ],
        otherwise: null,
      },
    },
    /twice/,
  ],
])('a map with %s is refused, with the field named', (_, fields, message) => {
  expect(
    checkMap(fieldMapSchema.parse({ fields }))
      .map((problem) => problem.message)
      .join(' '),
  ).toMatch(message);
});

test('the defaults are a map that can be saved', () => {
  const fields = Object.fromEntries(TARGETS.map(({ id, usual }) => [id, usual]));
  expect(checkMap(fieldMapSchema.parse({ fields }))).toEqual([]);
  expect(checkMap(DEFAULT_FIELD_MAP)).toEqual([]);
});
