import { errorV2, listV2, ok } from '../http/answer';
import type { Call, Operation } from '../http/operation';
import { pageOf, reads } from '../http/operation';
import { distort } from '../orders/distort';
import type { OrderVersion, SimOrder } from '../orders/order';
import { visibleVersion } from '../orders/order';
import { matchingOrders } from '../orders/order-filters';
import { presentShippingAddresses } from '../orders/present-consignments';
import { presentLine } from '../orders/present-line';
import type { Include, OrderView } from '../orders/present-order';
import { presentOrder } from '../orders/present-order';
import { orderStatuses } from '../orders/status';

const SCOPE = reads('store_v2_orders');
const MOST_PER_PAGE = 250;

export const v2Url = ({ world, store }: Pick<Call, 'world' | 'store'>): string =>
  `${world.url}/stores/${store.hash}/v2`;

export const orderMissing = errorV2(404, 'The requested resource was not found.');

/** The order of the path as this moment's look-up sees it. */
export function findOrder(call: Call): { order: SimOrder; version: OrderVersion } | null {
  const order = call.store.orders.get(Number(call.params['order_id']));
  const now = call.world.clock.now().getTime();
  const version = order && visibleVersion(order, now, call.store.behaviours.lookupLagMs);
  return order && version ? { order, version } : null;
}

function includeOf({ query }: Call): Include {
  const wanted = new Set((query['include'] ?? '').split(','));
  const lines = wanted.has('consignments.line_items');
  return { lines, consignments: lines || wanted.has('consignments') };
}

/** Without `consignment_structure=object` the real one answers in a legacy form, which nobody should depend on. */
function show(call: Call, view: OrderView): Record<string, unknown> {
  const include = includeOf(call);
  const { behaviours, distortions } = call.store;
  const whole = presentOrder({ ...view, limit: behaviours }, include);
  const shown = include.lines ? distort(whole, 'order', distortions.get(view.order.id)) : whole;
  const legacy = include.consignments && call.query['consignment_structure'] !== 'object';
  return legacy ? { ...shown, consignments: [shown['consignments']] } : shown;
}

export const readOrderOperations: readonly Operation[] = [
  {
    name: 'orders.list',
    method: 'GET',
    path: '/v2/orders',
    scope: SCOPE,
    handle: (call) => {
      const matches = matchingOrders(call);
      const { page, limit } = pageOf(call.query, 50, MOST_PER_PAGE);
      const apiUrl = v2Url(call);
      const rows = matches.slice((page - 1) * limit, page * limit);
      return listV2(rows.map((found) => show(call, { ...found, apiUrl })));
    },
  },
  {
    name: 'orders.count',
    method: 'GET',
    path: '/v2/orders/count',
    scope: SCOPE,
    handle: (call) => {
      const matches = matchingOrders(call);
      return ok({
        count: matches.length,
        statuses: orderStatuses.map(({ id, name, about }) => ({
          id,
          name,
          system_label: name,
          custom_label: name,
          system_description: about,
          count: matches.filter(({ version }) => version.statusId === id).length,
          sort_order: id,
        })),
      });
    },
  },
  {
    name: 'orders.read',
    method: 'GET',
    path: '/v2/orders/:order_id',
    scope: SCOPE,
    handle: (call) => {
      const found = findOrder(call);
      return found ? ok(show(call, { ...found, apiUrl: v2Url(call) })) : orderMissing;
    },
  },
  {
    name: 'orders.products',
    method: 'GET',
    path: '/v2/orders/:order_id/products',
    scope: SCOPE,
    handle: (call) => {
      const found = findOrder(call);
      if (!found) return orderMissing;
      const { page, limit } = pageOf(call.query, 50, MOST_PER_PAGE);
      const lines = found.version.lines.map((line) => presentLine(line, found.order));
      const shown = distort(lines, 'products', call.store.distortions.get(found.order.id));
      return listV2(shown.slice((page - 1) * limit, page * limit));
    },
  },
  {
    name: 'orders.shipping_addresses',
    method: 'GET',
    path: '/v2/orders/:order_id/shipping_addresses',
    scope: SCOPE,
    handle: (call) => {
      const found = findOrder(call);
      if (!found) return orderMissing;
      const { page, limit } = pageOf(call.query, 50, MOST_PER_PAGE);
      const addresses = presentShippingAddresses({ ...found, apiUrl: v2Url(call) });
      return listV2(addresses.slice((page - 1) * limit, page * limit));
    },
  },
  {
    name: 'order_statuses.list',
    method: 'GET',
    path: '/v2/order_statuses',
    scope: SCOPE,
    handle: ({ store }) =>
      ok(
        orderStatuses.map(({ id, name, about }) => ({
          id,
          name,
          system_label: name,
          custom_label: store.statusLabels.get(id) ?? name,
          system_description: about,
          order: id,
        })),
      ),
  },
];
