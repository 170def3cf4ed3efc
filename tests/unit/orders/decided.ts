import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import type { KnownFulfillmentOrder, OrderPlan } from '@/lib/orders/decide-order';
import { decideOrder } from '@/lib/orders/decide-order';

/** A plan in short: what is sent where, by address and line. */
function inShort(plan: OrderPlan): unknown {
  if (plan.plan !== 'send') return plan.plan;
  const sent = plan.consignments.map(
    ({ consignment, lines }) =>
      `${consignment.id}: ${lines.map(({ line, quantity }) => `${line.id}x${quantity}`).join(' ')}`,
  );
  return plan.changed ? [...sent, 'changed'] : sent;
}

export const decided = (
  order: BigcommerceOrder,
  from: Date,
  known: readonly KnownFulfillmentOrder[],
  rules = DEFAULT_STATUS_RULES,
): unknown => inShort(decideOrder(order, from, known, rules));
