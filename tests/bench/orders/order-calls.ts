import { placeAndCount } from '../loop/place-and-count';
import type { Measure, Recorder } from '../measurement';
import type { BenchApp } from '../start-bench-app';

const ORDERS = 100;

const perOrder = (name: string, unit: string, bar: string | null): Measure => ({
  name: `an ordinary new order: ${name}`,
  unit: `${unit}/order`,
  bar,
});

export const orderCallMeasures = {
  bigcommerce: perOrder('order flow, BigCommerce', 'calls', null),
  shiphero: perOrder('order flow, ShipHero', 'operations', '<= 1'),
  bigcommerceAll: perOrder('all flows, BigCommerce', 'calls', '<= 1.1'),
  shipheroAll: perOrder('all flows, ShipHero', 'operations', null),
};

/** What ordinary orders cost in calls with a store's rules in place, none of which wants a call of its own. */
export async function measureOrderCalls(app: BenchApp, record: Recorder): Promise<void> {
  const { bigcommerceReads, bigcommerceWrites, shipheroOperations } = await placeAndCount(app, ORDERS);
  const sum = (counts: typeof shipheroOperations): number => counts.order + counts.stock + counts.other;
  const each = (measure: Measure, calls: number): void => record.measured(measure, [calls / ORDERS]);
  each(orderCallMeasures.bigcommerce, bigcommerceReads.order + bigcommerceWrites.order);
  each(orderCallMeasures.shiphero, shipheroOperations.order);
  each(orderCallMeasures.bigcommerceAll, sum(bigcommerceReads) + sum(bigcommerceWrites));
  each(orderCallMeasures.shipheroAll, sum(shipheroOperations));
}
