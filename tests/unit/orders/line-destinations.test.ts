import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { decideOrder } from '@/lib/orders/decide-order';
import { followSkuPolicy } from '@/lib/orders/follow-sku-policy';
import { lineDestinations } from '@/lib/orders/line-destinations';
import type { SkuPolicy } from '@/lib/orders/line-destinations';
import { BEFORE, anOrder } from './an-order';
import { anyOrder } from './any-order';
import { aShop } from './example-orders';

const HOLD: SkuPolicy = {
  customItems: { policy: 'hold' },
  productsWithoutSku: 'hold',
  linkedVariants: new Set(),
};

const policies = fc.constantFrom<SkuPolicy>(
  HOLD,
  { ...HOLD, customItems: { policy: 'leave_out' } },
  { ...HOLD, customItems: { policy: 'stand_in', sku: 'CUSTOM' } },
  { ...HOLD, productsWithoutSku: 'leave_out' },
  { ...HOLD, productsWithoutSku: 'leave_out', linkedVariants: new Set([501]) },
);

test('every unit of every line goes with one consignment or stays out for a reason', () => {
  fc.assert(
    fc.property(anyOrder, policies, (order, policy) => {
      const told = lineDestinations(order, policy);
      const { shipping, pickups, downloads } = order.consignments;
      const lines = [...shipping, ...pickups, ...downloads].flatMap(({ line_items }) => line_items);
      expect(told.map(({ line }) => line.id)).toEqual(lines.map(({ id }) => id));
      for (const { line, goes, staysOut, orderAddressId } of told) {
        expect(goes + staysOut.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(line.quantity);
        expect(orderAddressId === null).toBe(goes === 0);
      }
    }),
  );
});

test('what is told to go is what is sent', () => {
  fc.assert(
    fc.property(anyOrder, policies, (order, policy) => {
      const plan = decideOrder(
        { ...followSkuPolicy(order, policy), status_id: 11 },
        BEFORE,
        [],
        DEFAULT_STATUS_RULES,
      );
      const sent =
        plan.plan === 'send'
          ? plan.consignments.flatMap(({ consignment, lines }) =>
              lines.map(({ line, quantity }) => [line.id, consignment.id, quantity]),
            )
          : [];
      const told = lineDestinations(order, policy)
        .filter(({ goes }) => goes > 0)
        .map(({ line, orderAddressId, goes }) => [line.id, orderAddressId, goes]);
      expect(sent).toEqual(told);
    }),
  );
});

test.each([
  ['digital-and-physical', 'digital'],
  ['pickup-and-shipping', 'pickup'],
  ['gift-certificate-and-goods', 'gift_certificate'],
  ['part-refunded', 'refunded'],
] as const)('in %s something stays out because it is %s, and the rest goes', async (example, why) => {
  const shop = await aShop();
  const told = lineDestinations(await shop.place({ example }), HOLD);
  expect(told.flatMap(({ staysOut }) => staysOut.map((one) => one.why))).toContain(why);
  expect(told.some(({ goes }) => goes > 0)).toBe(true);
});

test('units that others shipped stay out, those that left from our own fulfillment order do not', () => {
  const order = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 5, quantity_shipped: 2 }] }]);
  expect(lineDestinations(order, HOLD)[0]).toMatchObject({
    goes: 3,
    staysOut: [{ why: 'shipped_by_others', quantity: 2 }],
  });
  expect(lineDestinations(order, HOLD, new Set([12]))[0]).toMatchObject({ goes: 5, staysOut: [] });
});

test('a custom item is held, left out, or sent as what stands in for it', () => {
  const order = anOrder({}, [
    { id: 12, lines: [{ id: 1, product_id: 0, variant_id: 0, sku: '', name: 'Box' }, { id: 2 }] },
  ]);
  const skus = (customItems: SkuPolicy['customItems']) =>
    followSkuPolicy(order, { ...HOLD, customItems }).consignments.shipping[0]?.line_items.map(
      ({ sku }) => sku,
    );
  expect(skus({ policy: 'hold' })).toEqual([null, 'SKU-2']);
  expect(skus({ policy: 'leave_out' })).toEqual(['SKU-2']);
  expect(skus({ policy: 'stand_in', sku: 'CUSTOM' })).toEqual(['CUSTOM', 'SKU-2']);
});

test('a product without SKU that a person has linked is sent, whatever the rule', () => {
  const order = anOrder({}, [{ id: 12, lines: [{ id: 1, variant_id: 501, sku: '' }] }]);
  const rule = { ...HOLD, productsWithoutSku: 'leave_out' as const };
  expect(lineDestinations(order, rule)[0]?.goes).toBe(0);
  expect(lineDestinations(order, { ...rule, linkedVariants: new Set([501]) })[0]?.goes).toBe(1);
});
