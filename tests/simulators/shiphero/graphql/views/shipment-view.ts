import { encodeId } from '../../state/ids';
import type { SimLabel, SimShipment, SimShippedLine } from '../../state/shipment';
import type { Look } from '../../state/world';
import type { PageArguments } from '../connection';
import { toConnection } from '../connection';
import type { ApiContext } from '../context';
import { ownerOf, seesPersons } from '../context';
import { warehouseView } from './account-view';
import { lineView, orderView } from './order-view';

export function shipmentView(
  context: ApiContext,
  seen: Look,
  shipment: SimShipment,
): Record<string, unknown> {
  const account = ownerOf(context, shipment);
  const order = context.world.orders.get(shipment.order);
  const warehouse = account.warehouses.find((one) => one.number === shipment.warehouse);
  const to = order?.shippingAddress;
  const persons = seesPersons(context);
  return {
    id: encodeId('Shipment', shipment.number),
    legacy_id: shipment.number,
    order_id: encodeId('Order', shipment.order),
    warehouse_id: encodeId('Warehouse', shipment.warehouse),
    profile: 'default',
    created_date: shipment.createdAt,
    dropshipment: false,
    shipped_off_shiphero: false,
    completed: shipment.completed,
    needs_refund: shipment.labels.some((label) => label.needsRefund),
    refunded: false,
    delivered: false,
    picked_up: false,
    total_packages: shipment.labels.length,
    address: {
      name: persons ? `${to?.first_name ?? ''} ${to?.last_name ?? ''}`.trim() : null,
      address1: persons ? to?.address1 : null,
      address2: persons ? to?.address2 : null,
      city: to?.city,
      state: to?.state_code ?? to?.state,
      country: to?.country_code ?? to?.country,
      zip: to?.zip,
      phone: persons ? to?.phone : null,
    },
    line_items: (args: PageArguments) => shippedLines(context, shipment, shipment.lines, args),
    shipping_labels: shipment.labels.map((label) => labelView(context, shipment, label)),
    warehouse: warehouse ? warehouseView(account, warehouse) : null,
    order: () => (order ? orderView(context, seen, order) : null),
  };
}

/** Unlike everywhere else, `warehouse_id` and `order_account_id` are plain numbers here. */
function labelView(context: ApiContext, shipment: SimShipment, label: SimLabel): Record<string, unknown> {
  const account = ownerOf(context, shipment);
  const order = context.world.orders.get(shipment.order);
  const id = encodeId('ShippingLabel', label.number);
  return {
    id,
    legacy_id: label.number,
    account_id: encodeId('Account', account.number),
    shipment_id: encodeId('Shipment', shipment.number),
    order_id: encodeId('Order', shipment.order),
    order_number: order?.orderNumber ?? null,
    order_account_id: String(account.number),
    status: label.status,
    tracking_number: label.trackingNumber,
    alternate_tracking_id: '',
    tracking_url: label.trackingUrl,
    tracking_status: null,
    carrier: label.carrier,
    shipping_name: label.shippingName,
    shipping_method: label.shippingMethod,
    cost: label.cost,
    box_name: label.boxName,
    profile: 'default',
    package_number: label.packageNumber,
    partner_fulfillment_id: null,
    needs_refund: label.needsRefund,
    refunded: false,
    delivered: false,
    picked_up: false,
    warehouse: account.warehouses.find((one) => one.number === shipment.warehouse)?.identifier ?? null,
    warehouse_id: String(shipment.warehouse),
    created_date: label.createdAt,
    dimensions: { weight: '8.00', height: '4.00', width: '6.00', length: '9.00' },
    label: { pdf_location: `https://labels.example/${label.number}.pdf` },
    shipment_line_items: (args: PageArguments) =>
      shippedLines(
        context,
        shipment,
        shipment.lines.filter((shipped) => shipped.label === label.number),
        args,
      ),
  };
}

const shippedLines = (
  context: ApiContext,
  shipment: SimShipment,
  lines: readonly SimShippedLine[],
  args: PageArguments,
): unknown =>
  toConnection(lines, args, (shipped) => {
    const order = context.world.orders.get(shipment.order);
    const line = order?.lines.find((one) => one.number === shipped.line);
    return {
      id: encodeId('ShippedLineItem', shipped.number),
      legacy_id: shipped.number,
      line_item_id: encodeId('LineItem', shipped.line),
      shipment_id: encodeId('Shipment', shipment.number),
      shipping_label_id: encodeId('ShippingLabel', shipped.label),
      quantity: shipped.quantity,
      line_item: order && line ? lineView(context, order, line) : null,
    };
  });
