import type { SimAccount } from '../state/account';
import { encodeId } from '../state/ids';
import { levelsOf } from '../state/levels';
import type { SimLevel } from '../state/product';
import type { SimOrder } from '../state/order';
import { HOLD_NAMES } from '../state/order';
import type { SimShipment } from '../state/shipment';
import type { SimDelivery, SimWebhook } from '../state/webhook';
import { formatTime } from '../state/time';
import type { World } from '../state/world';

/** What control methods show of the world: plain JSON, in ShipHero's ids. */
export const orderReport = (world: World, order: SimOrder) => ({
  id: encodeId('Order', order.number),
  legacyId: order.number,
  accountId: encodeId('Account', order.account),
  orderNumber: order.orderNumber,
  partnerOrderId: order.partnerOrderId,
  shopName: order.shopName,
  fulfillmentStatus: order.fulfillmentStatus,
  holds: HOLD_NAMES.filter((name) => order.holds[name]),
  facts: order.facts,
  shippingAddress: order.shippingAddress,
  billingAddress: order.billingAddress,
  shippingLines: order.shippingLines,
  createdAt: formatTime(order.createdAt),
  updatedAt: formatTime(order.updatedAt),
  lines: order.lines.map((line) => ({
    id: encodeId('LineItem', line.number),
    sku: line.sku,
    partnerLineItemId: line.partnerLineItemId,
    productName: line.productName,
    optionTitle: line.optionTitle,
    price: line.price,
    quantity: line.quantity,
    pending: line.pending,
    allocated: line.allocated,
    backorder: line.backorder,
    shipped: line.shipped,
  })),
  history: order.history.map((entry) => entry.information),
  shipments: world.shipments
    .all()
    .filter((shipment) => shipment.order === order.number)
    .map((shipment) => shipmentReport(order, shipment)),
});

export const shipmentReport = (order: SimOrder, shipment: SimShipment) => ({
  id: encodeId('Shipment', shipment.number),
  legacyId: shipment.number,
  warehouseId: encodeId('Warehouse', shipment.warehouse),
  createdAt: formatTime(shipment.createdAt),
  packages: shipment.labels.map((label) => ({
    labelId: encodeId('ShippingLabel', label.number),
    status: label.status,
    carrier: label.carrier,
    method: label.shippingMethod,
    trackingNumber: label.trackingNumber,
    trackingUrl: label.trackingUrl,
    items: shipment.lines
      .filter((shipped) => shipped.label === label.number)
      .map((shipped) => {
        const line = order.lines.find((one) => one.number === shipped.line);
        return {
          lineId: encodeId('LineItem', shipped.line),
          sku: line?.sku ?? null,
          partnerLineItemId: line?.partnerLineItemId ?? null,
          quantity: shipped.quantity,
        };
      }),
  })),
});

export const levelReport = (account: SimAccount, level: SimLevel) => ({
  sku: level.sku,
  warehouse: account.warehouses.find((one) => one.number === level.warehouse)?.identifier ?? null,
  warehouseId: encodeId('Warehouse', level.warehouse),
  onHand: level.onHand,
  allocated: level.allocated,
  backorder: level.backorder,
  reserve: level.reserve,
  nonSellable: level.nonSellable,
  sellAhead: level.sellAhead,
  updatedAt: formatTime(level.updatedAt),
});

export const stockReport = (world: World, account: SimAccount, sku: string) => {
  const levels = levelsOf(world, account, sku);
  const total = (of: (level: SimLevel) => number): number =>
    levels.reduce((sum, level) => sum + of(level), 0);
  return {
    sku,
    onHand: total((level) => level.onHand),
    allocated: total((level) => level.allocated),
    backorder: total((level) => level.backorder),
    warehouses: levels.map((level) => levelReport(account, level)),
  };
};

export const webhookReport = (webhook: SimWebhook) => ({
  id: encodeId('Webhook', webhook.number),
  name: webhook.name,
  shopName: webhook.shopName,
  url: webhook.url,
  enabled: webhook.enabled,
  health: webhook.health,
});

export const deliveryReport = (delivery: SimDelivery) => ({
  ...delivery,
  body: undefined,
  webhook: encodeId('Webhook', delivery.webhook),
  payload: JSON.parse(delivery.body) as unknown,
  createdAt: formatTime(delivery.createdAt),
});
