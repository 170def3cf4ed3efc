import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideShipments } from '@/lib/shipments/decide-shipments';
import type { ShipmentFacts, ShipmentPlan } from '@/lib/shipments/decide-shipments';
import { aLine, aPackage, anyFacts, carryOut, someFacts } from './shipment-facts';

const created = (plans: readonly ShipmentPlan[]) => plans.filter((plan) => plan.do === 'create');

function unitsOf(plans: readonly ShipmentPlan[], lineId: number): number {
  const items = created(plans).flatMap((plan) => plan.items);
  return items
    .filter((item) => item.order_product_id === lineId)
    .reduce((sum, item) => sum + item.quantity, 0);
}

describe('laws of telling', () => {
  it('never tells more of a line than is ordered, not refunded and not shipped', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const plans = decideShipments(facts);
        for (const line of facts.lines) {
          const left = Math.max(0, line.quantity - line.refunded - line.shipped);
          expect(unitsOf(plans, line.id)).toBeLessThanOrEqual(left);
        }
      }),
    );
  });

  it('creates nothing when it is decided again after what was planned was done', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const after = carryOut(facts, decideShipments(facts));
        expect(decideShipments(after).filter((plan) => plan.do === 'create' || plan.do === 'claim')).toEqual(
          [],
        );
      }),
    );
  });

  it('claims no shipment for two packages, and none that tells of a package already', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const first = decideShipments(facts);
        const second = decideShipments(carryOut(facts, first));
        const claims = [...first, ...second].flatMap((plan) =>
          plan.do === 'claim' ? [plan.shipmentId] : [],
        );
        expect(new Set(claims).size).toBe(claims.length);
      }),
    );
  });

  it('decides the same in whatever order packages and shipments are read', () => {
    fc.assert(
      fc.property(anyFacts, fc.infiniteStream(fc.nat()), (facts, dice) => {
        const shuffled: ShipmentFacts = {
          ...facts,
          packages: shuffle(facts.packages, dice),
          shipments: shuffle(facts.shipments, dice),
        };
        expect(decideShipments(shuffled)).toEqual(decideShipments(facts));
      }),
    );
  });

  it('tells every unit once, in however many parts it is shipped and however often it is looked at', () => {
    const parts = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(parts, (rounds) => {
        const quantity = rounds.flat().reduce((sum, units) => sum + units, 0);
        let facts = someFacts({ lines: [aLine(1, { quantity })] });
        let told = 0;
        rounds.forEach((round, index) => {
          const packed = round.map((units, box) => aPackage(`${index}-${box}`, { 1: units }));
          facts = { ...facts, packages: [...facts.packages, ...packed] };
          for (const plans of [
            decideShipments(facts),
            decideShipments(carryOut(facts, decideShipments(facts))),
          ]) {
            told += unitsOf(plans, 1);
            facts = carryOut(facts, plans);
          }
        });
        expect(told).toBe(quantity);
      }),
    );
  });
});

function shuffle<T>(list: readonly T[], dice: { next(): { value: number } }): T[] {
  return list
    .map((item) => ({ item, rank: dice.next().value }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}
