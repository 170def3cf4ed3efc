import type { SimOrder } from '../../state/order';
import { isOnHold } from '../../state/order';
import { skuKey } from '../../state/product';
import { liveLook } from '../../state/world';
import { notFound } from '../api-error';
import type { PageArguments } from '../connection';
import { sortBy, toConnection } from '../connection';
import type { ApiContext } from '../context';
import { coveredAccounts, look, numberIn, requireScope } from '../context';
import { orderView } from '../views/order-view';
import { answerOf, isWithin } from './filters';

interface OrdersArguments {
  readonly ids?: readonly (string | null)[] | null;
  readonly shop_name?: string | null;
  readonly partner_order_id?: string | null;
  readonly order_number?: string | null;
  readonly fulfillment_status?: string | null;
  readonly sku?: string | null;
  readonly email?: string | null;
  readonly updated_from?: number | null;
  readonly updated_to?: number | null;
  readonly order_date_from?: number | null;
  readonly order_date_to?: number | null;
  readonly created_from?: number | null;
  readonly created_to?: number | null;
  readonly customer_account_id?: string | null;
  readonly has_hold?: boolean | null;
  readonly has_backorder?: boolean | null;
}

const TIMES = {
  order_date: (order: SimOrder) => order.orderDate,
  created_at: (order: SimOrder) => order.createdAt,
  updated_at: (order: SimOrder) => order.updatedAt,
};

/** Finds an order by its id, for anybody who may see it. */
export function findOrder(context: ApiContext, id: string): SimOrder {
  const order = context.world.orders.get(numberIn('Order', id));
  if (!order || !coveredAccounts(context, null).has(order.account)) throw notFound('Order');
  return order;
}

export const orderQueries = {
  order: (_: unknown, args: { id: string }, context: ApiContext) => {
    requireScope(context, 'view:orders');
    return answerOf(context, orderView(context, liveLook(context.world), findOrder(context, args.id)));
  },

  orders: (_: unknown, args: OrdersArguments, context: ApiContext) => {
    requireScope(context, 'view:orders');
    const accounts = coveredAccounts(context, args.customer_account_id);
    const seen = look(context);
    const numbers = args.ids?.map((id) => numberIn('Order', id ?? ''));
    const found = seen
      .orders()
      .filter(
        (order) =>
          accounts.has(order.account) &&
          (!numbers || numbers.includes(order.number)) &&
          matchesNames(order, args) &&
          matchesState(order, args) &&
          isWithin(order.updatedAt, args.updated_from, args.updated_to) &&
          isWithin(order.orderDate, args.order_date_from, args.order_date_to) &&
          isWithin(order.createdAt, args.created_from, args.created_to),
      );
    return answerOf(context, (page: PageArguments) =>
      toConnection(sortBy(found, page.sort, TIMES), page, (order) => orderView(context, seen, order)),
    );
  },
};

const matchesNames = (order: SimOrder, args: OrdersArguments): boolean =>
  (!args.partner_order_id || order.partnerOrderId === args.partner_order_id) &&
  (!args.shop_name || order.shopName === args.shop_name) &&
  (!args.order_number || order.orderNumber === args.order_number) &&
  (!args.email || order.facts['email'] === args.email);

const matchesState = (order: SimOrder, args: OrdersArguments): boolean =>
  (!args.fulfillment_status || order.fulfillmentStatus === args.fulfillment_status) &&
  (!args.sku || order.lines.some((line) => skuKey(line.sku) === skuKey(args.sku ?? ''))) &&
  (args.has_hold == null || isOnHold(order) === args.has_hold) &&
  (args.has_backorder == null || order.lines.some((line) => line.backorder > 0) === args.has_backorder);
