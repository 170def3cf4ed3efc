import { encodeId } from '../../state/ids';
import { showUnits, toUnits } from '../../state/money';
import type { SimAddress, SimLine, SimOrder } from '../../state/order';
import { isOnHold } from '../../state/order';
import type { Look } from '../../state/world';
import { productOf } from '../../state/world';
import type { PageArguments } from '../connection';
import { sortBy, toConnection } from '../connection';
import type { ApiContext } from '../context';
import { seesPersons } from '../context';
import { allocationView } from './allocation-view';
import { productView } from './product-view';
import { shipmentView } from './shipment-view';

/** An order, its shipments seen through the same look as itself. */
export const orderView = (context: ApiContext, seen: Look, order: SimOrder): Record<string, unknown> => ({
  ...order.facts,
  email: seesPersons(context) ? order.facts['email'] : null,
  id: encodeId('Order', order.number),
  legacy_id: order.number,
  account_id: encodeId('Account', order.account),
  order_number: order.orderNumber,
  partner_order_id: order.partnerOrderId,
  shop_name: order.shopName,
  fulfillment_status: order.fulfillmentStatus,
  order_date: order.orderDate,
  created_at: order.createdAt,
  updated_at: order.updatedAt,
  shipping_lines: order.shippingLines,
  shipping_address: addressView(context, order.shippingAddress),
  billing_address: order.billingAddress && addressView(context, order.billingAddress),
  holds: order.holds,
  line_items: (args: PageArguments) =>
    toConnection(sortBy(order.lines, args.sort, {}), args, (line) => lineView(context, order, line)),
  allocations: order.allocations.map((allocation) => allocationView(order, allocation, !isOnHold(order))),
  shipments: () =>
    seen
      .shipments()
      .filter((shipment) => shipment.order === order.number)
      .map((shipment) => shipmentView(context, seen, shipment)),
  order_history: order.history.map((entry) => ({
    id: encodeId('OrderHistory', entry.number),
    legacy_id: entry.number,
    order_id: encodeId('Order', order.number),
    username: entry.username,
    order_number: order.orderNumber,
    information: entry.information,
    created_at: entry.at,
  })),
});

export const lineView = (context: ApiContext, order: SimOrder, line: SimLine): Record<string, unknown> => ({
  id: encodeId('LineItem', line.number),
  legacy_id: line.number,
  order_id: encodeId('Order', order.number),
  sku: line.sku,
  partner_line_item_id: line.partnerLineItemId,
  quantity: line.quantity,
  quantity_allocated: line.allocated,
  quantity_pending_fulfillment: line.pending,
  quantity_shipped: line.shipped,
  backorder_quantity: line.backorder,
  fulfillment_status: line.fulfillmentStatus,
  price: line.price,
  subtotal: showUnits(toUnits(line.price) * BigInt(line.quantity)),
  product_name: line.productName,
  option_title: line.optionTitle,
  custom_options: line.customOptions,
  barcode: line.barcode,
  locked_to_warehouse_id: line.lockedWarehouse === null ? null : encodeId('Warehouse', line.lockedWarehouse),
  created_at: line.createdAt,
  updated_at: order.updatedAt,
  product: () => {
    const product = productOf(context.world, order.account, line.sku);
    return product ? productView(context, product) : null;
  },
});

function addressView(context: ApiContext, address: SimAddress): SimAddress {
  if (seesPersons(context)) return address;
  const hidden = {
    first_name: null,
    last_name: null,
    company: null,
    address1: null,
    address2: null,
    email: null,
    phone: null,
  };
  return { ...address, ...hidden };
}
