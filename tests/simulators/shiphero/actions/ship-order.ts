import { levelAt, pickedParts } from '../state/levels';
import type { SimLine, SimOrder } from '../state/order';
import { isCanceled, isOnHold } from '../state/order';
import type { SimLabel, SimShipment } from '../state/shipment';
import type { World } from '../state/world';
import { orderEvent } from '../webhooks/order-payloads';
import { packageAddedPayload, packedOutPayload, shipmentUpdatePayload } from '../webhooks/shipment-payloads';
import { useAllocation } from './deallocate';
import { addHistory } from './history';
import type { StockChange } from './stock-change';
import { openStockChange } from './stock-change';

export interface PackageToShip {
  readonly items: readonly { readonly line: SimLine; readonly quantity: number }[];
  readonly carrier: string;
  readonly method: string | null;
  readonly shippingName: string | null;
  /** Undefined: one is made up. '' is what a generic label has. */
  readonly trackingNumber: string | undefined;
  readonly trackingUrl: string | undefined;
  readonly cost: string;
}

/** Picks, packs and ships: one shipment from one warehouse, with a label for every package. */
export function shipOrder(
  world: World,
  order: SimOrder,
  plan: {
    readonly warehouse: number;
    readonly packages: readonly PackageToShip[];
    readonly completed: boolean;
    readonly evenOnHold: boolean;
  },
): SimShipment {
  if (isCanceled(order)) throw new Error(`order ${order.orderNumber} is cancelled`);
  if (isOnHold(order) && !plan.evenOnHold) throw new Error(`order ${order.orderNumber} is on hold`);
  const now = world.now();
  const shipment: SimShipment = {
    number: world.next('Shipment'),
    account: order.account,
    order: order.number,
    warehouse: plan.warehouse,
    createdAt: now,
    updatedAt: now,
    completed: plan.completed,
    labels: [],
    lines: [],
  };
  const stock = openStockChange(world);
  for (const packed of plan.packages) {
    const label = createLabel(world, shipment.labels.length + 1, packed);
    shipment.labels.push(label);
    for (const { line, quantity } of packed.items) {
      takeFromShelf(world, stock, order, line, quantity, plan.warehouse);
      shipment.lines.push({
        number: world.next('ShippedLineItem'),
        line: line.number,
        label: label.number,
        quantity,
      });
    }
  }
  if (order.lines.every((line) => line.pending === 0)) order.fulfillmentStatus = 'fulfilled';
  world.shipments.save(shipment, now);
  addHistory(world, order, 'warehouse', `Shipped in ${shipment.labels.length} package(s)`);
  announceShipment(world, order, shipment);
  stock.announce();
  return shipment;
}

function takeFromShelf(
  world: World,
  stock: StockChange,
  order: SimOrder,
  line: SimLine,
  units: number,
  warehouse: number,
): void {
  if (units <= 0 || units > line.pending)
    throw new Error(`${line.pending} of ${line.sku} wait, not ${units}`);
  const parts = pickedParts(world, order.account, line.sku).map((part) => ({
    level: levelAt(world, order.account, warehouse, part.sku),
    quantity: part.quantity * units,
  }));
  const short = parts.find((part) => part.level.onHand < part.quantity);
  if (short) throw new Error(`only ${short.level.onHand} of ${short.level.sku} on hand`);
  line.pending -= units;
  line.shipped += units;
  useAllocation(world, stock, order, line, units, warehouse);
  for (const part of parts) stock.add(part.level, { onHand: -part.quantity });
  if (line.pending === 0) line.fulfillmentStatus = 'fulfilled';
}

export function createLabel(
  world: World,
  packageNumber: number,
  wanted: Omit<PackageToShip, 'items'>,
): SimLabel {
  const number = world.next('ShippingLabel');
  const trackingNumber = wanted.trackingNumber ?? `1Z999AA1${number}`;
  return {
    number,
    packageNumber,
    trackingNumber,
    // Without a known carrier, ShipHero's link is a web search for the number, even for no number.
    trackingUrl:
      wanted.trackingUrl ??
      (wanted.carrier === 'genericlabel' || trackingNumber === ''
        ? `https://www.google.com/search?q=${trackingNumber}`
        : `https://track.example/${encodeURIComponent(wanted.carrier)}/${trackingNumber}`),
    carrier: wanted.carrier,
    shippingName: wanted.shippingName,
    shippingMethod: wanted.method,
    cost: wanted.cost,
    boxName: 'Small box',
    createdAt: world.now(),
    status: 'valid',
    needsRefund: false,
  };
}

function announceShipment(world: World, order: SimOrder, shipment: SimShipment): void {
  world.publish(orderEvent('Shipment Update', order, shipmentUpdatePayload(world, order, shipment)));
  for (const label of shipment.labels) {
    world.publish(orderEvent('Package Added', order, packageAddedPayload(world, order, shipment, label)));
  }
  world.publish(orderEvent('Order Packed Out', order, packedOutPayload(order, shipment)));
}
