import { z } from 'zod';
import { errorV2, ok } from '../http/answer';
import type { Operation } from '../http/operation';
import { writes } from '../http/operation';
import { latest } from '../orders/order';
import { presentOrder } from '../orders/present-order';
import { orderStatuses } from '../orders/status';
import { writeOrder } from '../orders/write-order';
import { sendStatusEmail } from '../shipments/emails';
import { orderMissing, v2Url } from './read-orders';

/** Writing products or fees would wipe discounts on the real one; here it is refused, so that nobody starts. */
const change = z.strictObject({
  status_id: z.number().int().optional(),
  staff_notes: z.string().max(65_535).optional(),
  external_order_id: z.string().optional(),
});

export const writeOrderOperations: readonly Operation[] = [
  {
    name: 'orders.update',
    method: 'PUT',
    path: '/v2/orders/:order_id',
    scope: writes('store_v2_orders'),
    handle: ({ world, store, params, body }) => {
      const order = store.orders.get(Number(params['order_id']));
      if (!order) return orderMissing;
      const wanted = change.safeParse(body);
      if (!wanted.success) return errorV2(400, `The fields are not valid: ${z.prettifyError(wanted.error)}`);
      const {
        status_id: statusId,
        staff_notes: staffNotes,
        external_order_id: externalOrderId,
      } = wanted.data;
      if (statusId !== undefined && !orderStatuses.some(({ id }) => id === statusId)) {
        return errorV2(400, "The field 'status_id' is invalid.");
      }
      const moved = statusId !== undefined && statusId !== latest(order).statusId;
      const version = writeOrder(world, store, order, {
        ...(statusId === undefined ? {} : { statusId }),
        ...(staffNotes === undefined ? {} : { staffNotes }),
        ...(externalOrderId === undefined ? {} : { externalOrderId }),
      });
      if (moved) sendStatusEmail(world, store, order);
      const view = { order, version, apiUrl: v2Url({ world, store }) };
      return ok(presentOrder(view, { consignments: false, lines: false }));
    },
  },
];
