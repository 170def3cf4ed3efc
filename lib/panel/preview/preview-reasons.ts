import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderPlan } from '@/lib/orders/decide-order';
import type { PreviewReason, PreviewReasonCode } from '../preview-shapes';

const BY_PLAN: Readonly<Record<Exclude<OrderPlan['plan'], 'send'>, PreviewReasonCode>> = {
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
  const statusId = order.status_id;
  return [
    ...(connected ? [] : [{ code: 'not_connected' as const, facts: {} }]),
    ...(ordersFrom === null ? [{ code: 'store_not_on' as const, facts: {} }] : []),
    ...(consignments === 0 ? [{ code: 'nothing_to_send' as const, facts: {} }] : []),
    ...(plan.plan === 'send'
      ? plan.changed
        ? [{ code: 'changed_after_sending' as const, facts: { statusId } }]
        : []
      : [
          {
            code: BY_PLAN[plan.plan],
            facts: {
              statusId,
              channelId: order.channel_id,
              ordersFrom: ordersFrom?.toISOString() ?? null,
            },
          },
        ]),
  ];
}
