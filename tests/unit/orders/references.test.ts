import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderIdOf, partnerLineItemIdOf, partnerOrderIdOf } from '@/lib/orders/references';

const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });

test('a reference leads back to its order, whatever the address and the generation', () => {
  fc.assert(
    fc.property(id, id, fc.integer({ min: 1, max: 999 }), (orderId, address, generation) => {
      expect(orderIdOf(partnerOrderIdOf(orderId, address, generation))).toBe(orderId);
    }),
  );
});

test('no two fulfillment orders share a reference', () => {
  const parts = fc.tuple(id, id, fc.integer({ min: 1, max: 20 }));
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      fc.pre(one.join() !== other.join());
      expect(partnerOrderIdOf(...one)).not.toBe(partnerOrderIdOf(...other));
    }),
  );
});

test('a reference that is not ours leads to no order', () => {
  for (const foreign of [
    '',
    '118',
    '118-',
    '-12',
    '118-12-r',
    '118-12-rx',
    '118-12 ',
    'A118-12',
    '118-12-13',
  ]) {
    expect(orderIdOf(foreign)).toBeNull();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = orderIdOf(text);
      expect(found === null || text.startsWith(`${String(found).padStart(1)}-`) || text.startsWith('0')).toBe(
        true,
      );
    }),
  );
});

test('a line is named by its BigCommerce id', () => {
  expect(partnerLineItemIdOf(901)).toBe('901');
});
