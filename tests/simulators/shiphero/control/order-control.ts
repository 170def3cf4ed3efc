import { z } from 'zod';
import { allocateOrder } from '../actions/allocate';
import { cancelOrder } from '../actions/cancel-order';
import { createOrder } from '../actions/create-order';
import { editLines } from '../actions/edit-lines';
import { setFulfillmentStatus } from '../actions/set-fulfillment-status';
import { setHolds } from '../actions/set-holds';
import { openStockChange } from '../actions/stock-change';
import type { Simulation } from '../http/simulation';
import { command } from './command';
import { findLine } from './lines';
import { accountRef, findAccount, findOrder, findOrders, orderRef } from './references';
import { orderReport } from './reports';

export const orderControl = ({ world }: Simulation) => ({
  getOrder: command(z.object(orderRef), (ref) => orderReport(world, findOrder(world, ref))),

  /** All that match: more than one for one partner id is a duplicate. */
  ordersFor: command(z.object(orderRef), (ref) =>
    findOrders(world, ref).map((order) => orderReport(world, order)),
  ),

  /** An order from another channel, which is not ours. */
  createOrderOutside: command(
    z.object({
      ...accountRef,
      shopName: z.string().default('other-channel'),
      partnerOrderId: z.string().optional(),
      /** As the other channel numbers it; ShipHero's own number where absent. */
      orderNumber: z.string().optional(),
      /** When it was placed there. */
      orderDate: z.iso.datetime().optional(),
      lines: z.array(z.object({ sku: z.string(), quantity: z.number().int().positive() })).min(1),
    }),
    (input) => {
      const order = createOrder(world, findAccount(world, input.account), {
        shop_name: input.shopName,
        partner_order_id: input.partnerOrderId,
        order_number: input.orderNumber,
        order_date: input.orderDate === undefined ? undefined : Date.parse(input.orderDate),
        shipping_address: {
          first_name: 'Morgan',
          last_name: 'Reyes',
          address1: '12 Harbour Street',
          city: 'Portland',
          state: 'OR',
          zip: '97209',
          country: 'US',
        },
        line_items: input.lines.map((line, index) => ({
          ...line,
          partner_line_item_id: `outside-${index + 1}`,
          price: '10.00',
        })),
      });
      return orderReport(world, order);
    },
  ),

  cancelOrder: command(
    z.object({ ...orderRef, reason: z.string().default(''), force: z.boolean().default(false) }),
    (input) => {
      const order = findOrder(world, input);
      cancelOrder(world, order, input);
      return orderReport(world, order);
    },
  ),

  /** `{ holds: { operator_hold: true, address_hold: false } }` */
  setHold: command(
    z.object({
      ...orderRef,
      holds: z
        .object({
          fraud_hold: z.boolean(),
          address_hold: z.boolean(),
          shipping_method_hold: z.boolean(),
          operator_hold: z.boolean(),
          payment_hold: z.boolean(),
          client_hold: z.boolean(),
        })
        .partial(),
    }),
    (input) => {
      const order = findOrder(world, input);
      setHolds(world, order, input.holds);
      return orderReport(world, order);
    },
  ),

  setFulfillmentStatus: command(z.object({ ...orderRef, status: z.string() }), (input) => {
    const order = findOrder(world, input);
    setFulfillmentStatus(world, order, input.status, '');
    return orderReport(world, order);
  }),

  allocate: command(z.object(orderRef), (ref) => {
    const order = findOrder(world, ref);
    const stock = openStockChange(world);
    allocateOrder(world, stock, order);
    stock.announce();
    return orderReport(world, order);
  }),

  editLines: command(
    z.object({
      ...orderRef,
      lines: z.array(z.object({ line: z.string(), quantity: z.number().int().nonnegative() })),
    }),
    (input) => {
      const order = findOrder(world, input);
      const edits = input.lines.map((edit) => ({
        line: findLine(order, edit.line).number,
        quantity: edit.quantity,
      }));
      editLines(world, order, edits);
      return orderReport(world, order);
    },
  ),
});
