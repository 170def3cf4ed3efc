import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import { statusRuleOf } from '@/lib/mapping/rules/status-rules';
import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import { wantedConsignments, withoutShipped } from './decide-order';

/**
 * Whether BigCommerce wants nothing of an order any more, whoever has seen to that: it was called off, its status says
 * that it is over, or every unit of it was shipped or refunded. Pure.
 */
export function isFinished(order: BigcommerceOrder, rules: StatusRules): boolean {
  const { action } = statusRuleOf(rules, order.status_id, order.channel_id);
  if (order.is_deleted || action === 'cancel') return true;
  if (action === 'closed' && order.status_id !== ORDER_STATUS.partiallyShipped) return true;
  return order.gap === null && withoutShipped(wantedConsignments(order)).length === 0;
}
