import { expect, test } from 'vitest';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { isFinished } from '@/lib/orders/is-finished';
import { anOrder } from './an-order';

const finished = (parts: Parameters<typeof anOrder>[0], line = {}) =>
  isFinished(anOrder(parts, [{ id: 12, lines: [{ id: 1, quantity: 2, ...line }] }]), DEFAULT_STATUS_RULES);

test.each([
  ['called off', { status_id: 5 }, {}, true],
  ['archived', { is_deleted: true }, {}, true],
  ['completed', { status_id: 10 }, {}, true],
  ['all of it shipped, whatever its status', {}, { quantity_shipped: 2 }, true],
  ['what was not shipped refunded', { status_id: 3 }, { quantity_shipped: 1, quantity_refunded: 1 }, true],
  ['still to be sent', {}, {}, false],
  ['partly shipped', { status_id: 3 }, { quantity_shipped: 1 }, false],
  ['waiting', { status_id: 7 }, {}, false],
] as const)('an order that is %s: nothing is wanted of it any more', (_how, parts, line, over) => {
  expect(finished(parts, line)).toBe(over);
});
