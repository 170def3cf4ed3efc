import { cancelOrder } from '../../actions/cancel-order';
import { createOrder } from '../../actions/create-order';
import { addHistory } from '../../actions/history';
import { setFulfillmentStatus } from '../../actions/set-fulfillment-status';
import { setHolds } from '../../actions/set-holds';
import type { HoldName, SimOrder } from '../../state/order';
import { liveLook } from '../../state/world';
import type { ApiContext } from '../context';
import { actingAccount, requireScope } from '../context';
import type { CreateOrderInput } from '../create-order-input';
import { findOrder } from '../queries/order-queries';
import { orderView } from '../views/order-view';

interface OnOrder {
  readonly customer_account_id?: string | null;
  readonly order_id: string;
  readonly reason?: string | null;
  readonly force?: boolean | null;
}

const answerOf = (context: ApiContext, order: SimOrder): Record<string, unknown> => ({
  request_id: context.requestId,
  complexity: context.complexity,
  order: orderView(context, liveLook(context.world), order),
});

function orderToChange(context: ApiContext, data: OnOrder): SimOrder {
  requireScope(context, 'change:orders');
  actingAccount(context, data.customer_account_id);
  return findOrder(context, data.order_id);
}

export const orderMutations = {
  order_create: (_: unknown, { data }: { data: CreateOrderInput }, context: ApiContext) => {
    requireScope(context, 'change:orders');
    return answerOf(
      context,
      createOrder(context.world, actingAccount(context, data.customer_account_id), data),
    );
  },

  order_cancel: (_: unknown, { data }: { data: OnOrder }, context: ApiContext) => {
    const order = orderToChange(context, data);
    cancelOrder(context.world, order, { force: data.force ?? false, reason: data.reason ?? '' });
    return answerOf(context, order);
  },

  order_update_fulfillment_status: (
    _: unknown,
    { data }: { data: OnOrder & { fulfillment_status: string } },
    context: ApiContext,
  ) => {
    const order = orderToChange(context, data);
    setFulfillmentStatus(context.world, order, data.fulfillment_status, data.reason ?? '');
    return answerOf(context, order);
  },

  order_update_holds: (
    _: unknown,
    { data }: { data: OnOrder & Partial<Record<HoldName, boolean | null>> },
    context: ApiContext,
  ) => {
    const order = orderToChange(context, data);
    setHolds(context.world, order, data);
    return answerOf(context, order);
  },

  order_add_history_entry: (
    _: unknown,
    {
      data,
    }: { data: OnOrder & { history_entry?: { source?: string | null; message?: string | null } | null } },
    context: ApiContext,
  ) => {
    const order = orderToChange(context, data);
    addHistory(context.world, order, data.history_entry?.source ?? 'api', data.history_entry?.message ?? '');
    return answerOf(context, order);
  },
};
