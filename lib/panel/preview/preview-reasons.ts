import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { incompleteOrder } from '@/lib/orders/incomplete-order';
import type { OrderPlan } from '@/lib/orders/decide-order';
import type { PreviewReason, PreviewReasonCode } from '../preview-shapes';

const BY_PLAN: Readonly<Record<Exclude<OrderPlan['plan'], 'send' | 'incomplete'>, PreviewReasonCode>> = {
  wait: 'status_waits',
  ignore: 'status_ignored',
  closed: 'status_closed',
  cancelled: 'status_cancels',
  left_out: 'channel_left_out',
  too_old: 'too_old',
  called_off_after_sending: 'called_off_after_sending',
};

/** What keeps the whole order from being sent, or would have to be known before. */
export function reasonsOf(
  order: BigcommerceOrder,
  plan: OrderPlan,
  ordersFrom: Date | null,
  connected: boolean,
  consignments: number,
): readonly PreviewReason[] {
  return [
    ...(connected ? [] : [{ code: 'not_connected' as const, facts: {} }]),
    ...(ordersFrom === null ? [{ code: 'store_not_on' as const, facts: {} }] : []),
    ...(consignments === 0 && order.gap === null ? [{ code: 'nothing_to_send' as const, facts: {} }] : []),
    ...(order.gap === null
      ? []
      : [{ code: 'order_incomplete' as const, facts: incompleteOrder(order.id, order.gap).facts ?? {} }]),
    ...reasonsOfPlan(plan, {
      statusId: order.status_id,
      channelId: order.channel_id,
      ordersFrom: ordersFrom?.toISOString() ?? null,
    }),
  ];
}

function reasonsOfPlan(
  plan: OrderPlan,
  facts: Readonly<Record<'statusId' | 'channelId' | 'ordersFrom', string | number | null>>,
): readonly PreviewReason[] {
  // Told by the order's gap, which it may have while it waits, too.
  if (plan.plan === 'incomplete') return [];
  if (plan.plan !== 'send') return [{ code: BY_PLAN[plan.plan], facts }];
  return plan.changed ? [{ code: 'changed_after_sending', facts: { statusId: facts.statusId } }] : [];
}
