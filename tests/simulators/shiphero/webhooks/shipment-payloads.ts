import { encodeId } from '../state/ids';
import type { SimOrder } from '../state/order';
import type { SimLabel, SimShipment, SimShippedLine } from '../state/shipment';
import { formatWebhookTime } from '../state/time';
import type { World } from '../state/world';
import { accountAt } from '../state/world';
import { orderReference } from './order-payloads';

/** The outer carrier, method and tracking number are those of the first package only. */
export function shipmentUpdatePayload(
  world: World,
  order: SimOrder,
  shipment: SimShipment,
): Record<string, unknown> {
  const first = shipment.labels[0];
  return {
    test: '0',
    webhook_type: 'Shipment Update',
    fulfillment: {
      ...shipmentReference(world, order, shipment),
      webhook_type: 'Shipment Update',
      tracking_number: first?.trackingNumber ?? '',
      shipping_method: first?.shippingMethod ?? '',
      shipping_carrier: first?.carrier ?? '',
      created_at: formatWebhookTime(shipment.createdAt),
      line_items: shipment.lines.map((shipped) => shippedLine(order, shipment, shipped)),
    },
    total_packages: shipment.labels.length,
    packages: shipment.labels.map((label) => packageOf(order, shipment, label)),
  };
}

export const packageAddedPayload = (
  world: World,
  order: SimOrder,
  shipment: SimShipment,
  label: SimLabel,
): Record<string, unknown> => ({
  test: '0',
  fulfillment: {
    webhook_type: 'Package Added',
    ...shipmentReference(world, order, shipment),
    shipping_label_id: label.number,
    shipping_label_uuid: encodeId('ShippingLabel', label.number),
    package_added_at: formatWebhookTime(label.createdAt),
  },
});

export const packedOutPayload = (order: SimOrder, shipment: SimShipment): Record<string, unknown> => ({
  webhook_type: 'Order Packed Out',
  tote_id: shipment.number,
  tote_uuid: encodeId('Tote', shipment.number),
  tote_name: `Tote ${shipment.number}`,
  order_id: order.number,
  order_uuid: encodeId('Order', order.number),
  items: shipment.lines.map((shipped) => ({
    order_id: order.number,
    order_uuid: encodeId('Order', order.number),
    line_item_id: shipped.line,
    pick_id: shipped.number,
    sku: order.lines.find((line) => line.number === shipped.line)?.sku ?? '',
  })),
});

function shipmentReference(world: World, order: SimOrder, shipment: SimShipment): Record<string, unknown> {
  const warehouses = accountAt(world, order.account).warehouses;
  const { order_number, partner_order_id } = orderReference(order);
  return {
    shipment_id: shipment.number,
    shipment_uuid: encodeId('Shipment', shipment.number),
    warehouse: warehouses.find((one) => one.number === shipment.warehouse)?.identifier ?? '',
    warehouse_id: shipment.warehouse,
    warehouse_uuid: encodeId('Warehouse', shipment.warehouse),
    partner_order_id,
    order_number,
  };
}

const packageName = (label: SimLabel): string => `Package #${label.packageNumber}`;

/** `id` is the partner's line id here; ShipHero's own stands in `shiphero_id`. */
function shippedLine(
  order: SimOrder,
  shipment: SimShipment,
  shipped: SimShippedLine,
): Record<string, unknown> {
  const line = order.lines.find((one) => one.number === shipped.line);
  const label = shipment.labels.find((one) => one.number === shipped.label);
  return {
    id: line?.partnerLineItemId ?? '',
    shiphero_id: shipped.line,
    quantity: shipped.quantity,
    sku: line?.sku ?? '',
    serial_numbers: [],
    customs_description: '',
    package: label ? packageName(label) : '',
    lot_id: null,
    lot_name: null,
    lot_expiration: null,
  };
}

function packageOf(order: SimOrder, shipment: SimShipment, label: SimLabel): Record<string, unknown> {
  return {
    name: packageName(label),
    tracking_number: label.trackingNumber,
    shipping_carrier: label.carrier,
    shipping_method: label.shippingMethod ?? '',
    shipping_label: {
      id: encodeId('ShippingLabel', label.number),
      tracking_number: label.trackingNumber,
      tracking_url: label.trackingUrl,
      status: label.status,
      cost: label.cost,
    },
    line_items: shipment.lines
      .filter((shipped) => shipped.label === label.number)
      .map((shipped) => shippedLine(order, shipment, shipped)),
  };
}
