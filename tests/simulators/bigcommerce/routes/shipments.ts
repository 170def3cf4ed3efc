import { z } from 'zod';
import type { Answer } from '../http/answer';
import { created, errorV2, listV2, noContent, ok } from '../http/answer';
import type { Call, Operation } from '../http/operation';
import { pageOf, reads, writes } from '../http/operation';
import type { SimOrder } from '../orders/order';
import { createShipment, deleteShipment, objectionTo } from '../shipments/create-shipment';
import { presentShipment } from '../shipments/present-shipment';
import type { SimShipment } from '../shipments/shipment';
import { findOrder, orderMissing } from './read-orders';

const details = {
  tracking_number: z.string().max(50).optional(),
  shipping_method: z.string().optional(),
  shipping_provider: z.string().optional(),
  tracking_carrier: z.string().optional(),
  tracking_link: z.string().max(500).optional(),
  merchant_shipping_cost: z.string().optional(),
  comments: z.string().max(65_535).optional(),
};

const draft = z.object({
  order_address_id: z.number().int(),
  items: z.array(z.object({ order_product_id: z.number().int(), quantity: z.number().int().positive() })),
  ...details,
});

const correction = z.object(details);

const missing = errorV2(404, 'The requested resource was not found.');

/** The shipments of an order that a look-up shows by now. */
function visibleShipments({ world, store }: Call, order: SimOrder): SimShipment[] {
  const until = world.clock.now().getTime() - store.behaviours.lookupLagMs;
  return [...store.shipments.values()].filter(
    (shipment) =>
      shipment.orderId === order.id &&
      (store.behaviours.lookupLagMs <= 0 || shipment.createdAt.getTime() <= until),
  );
}

const withShipment = (call: Call, then: (shipment: SimShipment, order: SimOrder) => Answer): Answer => {
  const order = call.store.orders.get(Number(call.params['order_id']));
  const shipment = call.store.shipments.get(Number(call.params['shipment_id']));
  return order && shipment?.orderId === order.id ? then(shipment, order) : missing;
};

const PATH = '/v2/orders/:order_id/shipments';
const ONE = `${PATH}/:shipment_id`;
const READ = reads('store_v2_orders');
const WRITE = writes('store_v2_orders');

export const shipmentOperations: readonly Operation[] = [
  {
    name: 'shipments.list',
    method: 'GET',
    path: PATH,
    scope: READ,
    handle: (call) => {
      const found = findOrder(call);
      if (!found) return orderMissing;
      const { page, limit } = pageOf(call.query, 50, 250);
      const rows = visibleShipments(call, found.order).slice((page - 1) * limit, page * limit);
      return listV2(rows.map((shipment) => presentShipment(shipment, found.order)));
    },
  },
  {
    name: 'shipments.count',
    method: 'GET',
    path: `${PATH}/count`,
    scope: READ,
    handle: (call) => {
      const found = findOrder(call);
      return found ? ok({ count: visibleShipments(call, found.order).length }) : orderMissing;
    },
  },
  {
    name: 'shipments.create',
    method: 'POST',
    path: PATH,
    scope: WRITE,
    handle: ({ world, store, params, body }) => {
      const order = store.orders.get(Number(params['order_id']));
      if (!order) return orderMissing;
      const wanted = draft.safeParse(body);
      if (!wanted.success) return errorV2(400, `The fields are not valid: ${z.prettifyError(wanted.error)}`);
      const plan = {
        orderAddressId: wanted.data.order_address_id,
        items: wanted.data.items.map((item) => ({ lineId: item.order_product_id, quantity: item.quantity })),
        trackingNumber: wanted.data.tracking_number ?? '',
        shippingMethod: wanted.data.shipping_method ?? '',
        shippingProvider: wanted.data.shipping_provider ?? '',
        trackingCarrier: wanted.data.tracking_carrier ?? '',
        trackingLink: wanted.data.tracking_link ?? '',
        merchantShippingCost: wanted.data.merchant_shipping_cost ?? '0.0000',
        comments: wanted.data.comments ?? '',
      };
      const objection = objectionTo(order, plan);
      if (objection) return errorV2(400, objection);
      return created(presentShipment(createShipment(world, store, order, plan), order));
    },
  },
  {
    name: 'shipments.read',
    method: 'GET',
    path: ONE,
    scope: READ,
    handle: (call) => withShipment(call, (shipment, order) => ok(presentShipment(shipment, order))),
  },
  {
    name: 'shipments.update',
    method: 'PUT',
    path: ONE,
    scope: WRITE,
    handle: (call) =>
      withShipment(call, (shipment, order) => {
        const wanted = correction.safeParse(call.body);
        if (!wanted.success)
          return errorV2(400, `The fields are not valid: ${z.prettifyError(wanted.error)}`);
        const { data } = wanted;
        shipment.trackingNumber = data.tracking_number ?? shipment.trackingNumber;
        shipment.shippingMethod = data.shipping_method ?? shipment.shippingMethod;
        shipment.shippingProvider = data.shipping_provider ?? shipment.shippingProvider;
        shipment.trackingCarrier = data.tracking_carrier ?? shipment.trackingCarrier;
        shipment.trackingLink = data.tracking_link ?? shipment.trackingLink;
        shipment.merchantShippingCost = data.merchant_shipping_cost ?? shipment.merchantShippingCost;
        shipment.comments = data.comments ?? shipment.comments;
        const event = { type: 'shipment', id: shipment.id, orderId: order.id };
        call.world.desk.emit(call.store, 'store/shipment/updated', event);
        return ok(presentShipment(shipment, order));
      }),
  },
  {
    name: 'shipments.delete',
    method: 'DELETE',
    path: ONE,
    scope: WRITE,
    handle: (call) =>
      withShipment(call, (shipment, order) => {
        deleteShipment(call.world, call.store, order, shipment);
        return noContent;
      }),
  },
];
