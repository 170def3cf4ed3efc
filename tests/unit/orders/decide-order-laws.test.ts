import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { KnownFulfillmentOrder } from '@/lib/orders/decide-order';
import { decideOrder as decideByRules, wantedConsignments } from '@/lib/orders/decide-order';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import type { AddressParts } from './an-order';
import { BEFORE, anOrder, handedOver } from './an-order';

const line = fc.record({
  variant_id: fc.constantFrom(0, 501, 502, 503),
  type: fc.constantFrom('physical', 'physical', 'physical', 'digital'),
  quantity: fc.integer({ min: 0, max: 4 }),
  quantity_refunded: fc.constantFrom(0, 0, 1),
});

/** Addresses with lines, whose ids start at a base: another base is what an edit with new ids gives. */
const addresses = (base: number) =>
  fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((all) =>
    all.map((lines, address): AddressParts => ({
      id: base + address,
      lines: lines.map((parts, index) => ({
        id: base * 100 + address * 10 + index,
        sku: parts.variant_id === 0 ? 'BOX' : `SKU-${parts.variant_id}`,
        ...parts,
        quantity_refunded: Math.min(parts.quantity, parts.quantity_refunded),
      })),
    })),
  );

const decideOrder = (order: BigcommerceOrder, from: Date, known: readonly KnownFulfillmentOrder[]) =>
  decideByRules(order, from, known, DEFAULT_STATUS_RULES);

const status = fc.integer({ min: 0, max: 15 });
const state = fc.constantFrom<KnownFulfillmentOrder['state'][]>('sending', 'sent', 'fulfilled', 'cancelled');
const base = fc.constantFrom(10, 20);
const anyOrder = fc
  .tuple(status, base.chain(addresses), fc.boolean())
  .map(([status_id, shipping, is_deleted]) => anOrder({ status_id, is_deleted }, shipping));

const unitsOf = (lines: readonly { key: string; quantity: number }[]) => {
  const units = new Map<string, number>();
  for (const { key, quantity } of lines) units.set(key, (units.get(key) ?? 0) + quantity);
  return units;
};
const keyOf = (variantId: number | null) => String(variantId ?? 0);

test('deciding twice on the same facts says the same', () => {
  fc.assert(
    fc.property(anyOrder, anyOrder, state, (order, before, was) => {
      const known = handedOver(before, was);
      expect(decideOrder(order, BEFORE, known)).toEqual(decideOrder(order, BEFORE, known));
    }),
  );
});

test('deciding again after all was carried out sends nothing', () => {
  fc.assert(
    fc.property(anyOrder, state, (order, was) => {
      const plan = decideOrder(order, BEFORE, []);
      fc.pre(plan.plan === 'send');
      const again = decideOrder(order, BEFORE, handedOver(order, was === 'sending' ? 'sent' : was));
      expect(again).toEqual({
        plan: 'send',
        consignments: [],
        changed: false,
        missing: false,
        hold: null,
        holdChanges: [],
      });
    }),
  );
});

test('whatever an edit does, what is sent and was handed over is no more than wanted, or refunded where it was sent', () => {
  fc.assert(
    fc.property(anyOrder, anyOrder, state, (order, before, was) => {
      const known = handedOver(before, was).filter(({ lines }) => lines.length > 0);
      const plan = decideOrder(order, BEFORE, known);
      if (plan.plan !== 'send') return;
      const there = was === 'sending' ? [] : known;
      const total = unitsOf([
        ...there.flatMap(({ lines }) =>
          lines.map(({ variantId, quantity }) => ({ key: keyOf(variantId), quantity })),
        ),
        ...plan.consignments.flatMap(({ lines }) =>
          lines.map(({ line: { variant_id }, quantity }) => ({ key: keyOf(variant_id), quantity })),
        ),
      ]);
      const sentTo = new Set(there.map(({ orderAddressId }) => orderAddressId));
      const refunded = order.consignments.shipping
        .filter(({ id }) => sentTo.has(id))
        .flatMap(({ line_items }) => line_items)
        .map(({ variant_id, quantity_refunded }) => ({
          key: keyOf(variant_id),
          quantity: quantity_refunded,
        }));
      const wanted = unitsOf([
        ...refunded,
        ...wantedConsignments(order).flatMap(({ lines }) =>
          lines.map(({ line: { variant_id }, quantity }) => ({ key: keyOf(variant_id), quantity })),
        ),
      ]);
      const sent = plan.consignments.flatMap(({ lines }) => lines.map((one) => keyOf(one.line.variant_id)));
      for (const key of sent) expect(total.get(key)).toBeLessThanOrEqual(wanted.get(key) ?? 0);
    }),
    { numRuns: 500 },
  );
});

test('an order that is not told of has, of what ShipHero can still send, each address what it wants and no more', () => {
  fc.assert(
    fc.property(anyOrder, anyOrder, (order, before) => {
      const known = handedOver(before, 'sent').filter(({ lines }) => lines.length > 0);
      const plan = decideOrder(order, BEFORE, known);
      if (plan.plan !== 'send' || plan.changed) return;
      const inText = (all: readonly { key: string; quantity: number }[]) =>
        JSON.stringify([...unitsOf(all)].filter(([, units]) => units !== 0).sort());
      const wants = wantedConsignments(order).map(({ lines }) =>
        inText(lines.map(({ line: { variant_id }, quantity }) => ({ key: keyOf(variant_id), quantity }))),
      );
      const has = [
        ...known.map(({ lines }) =>
          inText(lines.map(({ variantId, quantity }) => ({ key: keyOf(variantId), quantity }))),
        ),
        ...plan.consignments.map(({ lines }) =>
          inText(lines.map(({ line: { variant_id }, quantity }) => ({ key: keyOf(variant_id), quantity }))),
        ),
      ].filter((text) => text !== '[]');
      expect(has.sort()).toEqual(wants.sort());
    }),
    { numRuns: 500 },
  );
});
