import type { Measure, Recorder } from '../measurement';
import type { BenchApp } from '../start-bench-app';
import { placeAndCount } from './place-and-count';

const ORDERS = { 10: 100, 1: 50 } as const;
/** What a mutation costs is documented nowhere: reported at both ends. */
const MUTATION_CREDITS = [10, 1] as const;

const perOrder = (name: string, unit: string, bar: string | null = null): Measure => ({
  name: `an ordinary new order, ${name}`,
  unit: `${unit}/order`,
  bar,
});

export const callMeasures = {
  bigcommerceReads: perOrder('order flow, BigCommerce', 'reads', '<= 1'),
  shipheroOperations: perOrder('order flow, ShipHero', 'operations', '<= 1'),
  bigcommerceStock: perOrder('stock flow, BigCommerce', 'requests'),
  shipheroStock: perOrder('stock flow, ShipHero', 'operations'),
  other: perOrder('reconciliation and upkeep, both systems', 'requests'),
};

export const creditMeasures = MUTATION_CREDITS.map((credits) => ({
  credits,
  estimated: perOrder(`credits estimated at ${credits} a mutation`, 'credits'),
  charged: perOrder(`credits charged at ${credits} a mutation`, 'credits'),
  orderFlow: perOrder(`credits charged at ${credits} a mutation, order flow alone`, 'credits'),
}));

/** What ordinary orders cost in calls and credits, as the simulators saw it. */
export async function measureCalls(app: BenchApp, record: Recorder): Promise<void> {
  const { shiphero, accountId } = app.systems;
  for (const { credits, estimated, charged, orderFlow } of creditMeasures) {
    await shiphero.control.setBehaviours({ account: accountId, behaviours: { mutationCredits: credits } });
    const counts = await placeAndCount(app, ORDERS[credits]);
    if (credits === MUTATION_CREDITS[0]) {
      const { bigcommerceReads, bigcommerceWrites, shipheroOperations } = counts;
      const each = (measure: Measure, count: number): void =>
        record.measured(measure, [count / ORDERS[credits]]);
      each(callMeasures.bigcommerceReads, bigcommerceReads.order);
      each(callMeasures.shipheroOperations, shipheroOperations.order);
      each(callMeasures.bigcommerceStock, bigcommerceReads.stock + bigcommerceWrites.stock);
      each(callMeasures.shipheroStock, shipheroOperations.stock);
      each(callMeasures.other, bigcommerceReads.other + bigcommerceWrites.other + shipheroOperations.other);
    }
    const sum = (of: Readonly<Record<string, number>>): number =>
      Object.values(of).reduce((total, one) => total + one, 0);
    record.measured(estimated, [sum(counts.creditsEstimated) / ORDERS[credits]]);
    record.measured(charged, [sum(counts.creditsCharged) / ORDERS[credits]]);
    record.measured(orderFlow, [counts.creditsCharged.order / ORDERS[credits]]);
  }
}
