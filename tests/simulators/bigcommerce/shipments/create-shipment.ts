import type { Line, SimOrder } from '../orders/order';
import { latest } from '../orders/order';
import { writeOrder } from '../orders/write-order';
import type { StoreState, World } from '../state';
import { lowerStockForShipment } from '../stock/order-stock';
import { sendShipmentEmail } from './emails';
import type { SimShipment } from './shipment';

export type ShipmentDraft = Omit<SimShipment, 'id' | 'orderId' | 'createdAt' | 'items'> & {
  readonly items: readonly { readonly lineId: number; readonly quantity: number }[];
};

const SHIPPED = 2;
const PARTIALLY_SHIPPED = 3;

/** What is wrong with a draft, in the store's words; null where it can be made. */
export function objectionTo(order: SimOrder, draft: ShipmentDraft): string | null {
  const { consignments, lines } = latest(order);
  if (!consignments.some(({ id }) => id === draft.orderAddressId))
    return "The field 'order_address_id' is invalid.";
  if (draft.items.length === 0) return "The required field 'items' was not supplied.";
  for (const [lineId, quantity] of unitsByLine(draft)) {
    const line = lines.find(({ id }) => id === lineId);
    if (!line || line.consignmentId !== draft.orderAddressId) {
      return `The order product ${lineId} does not belong to this order and address.`;
    }
    if (quantity > line.quantity - line.quantityShipped - line.quantityRefunded) {
      return `The quantity of order product ${lineId} is more than what is left to ship.`;
    }
  }
  return null;
}

function unitsByLine(draft: ShipmentDraft): Map<number, number> {
  const units = new Map<number, number>();
  for (const { lineId, quantity } of draft.items) units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return units;
}

/** Makes the shipment, counts the lines up, mails the customer, moves the order where the store does so by itself. */
export function createShipment(
  world: World,
  store: StoreState,
  order: SimOrder,
  draft: ShipmentDraft,
): SimShipment {
  const units = unitsByLine(draft);
  const before = latest(order);
  const shipment: SimShipment = {
    ...draft,
    id: world.sequence.next(`${store.hash}:shipment`),
    orderId: order.id,
    createdAt: world.clock.now(),
    items: draft.items.map((item) => ({
      ...item,
      productId: before.lines.find(({ id }) => id === item.lineId)?.productId ?? 0,
    })),
  };
  store.shipments.set(shipment.id, shipment);
  world.desk.emit(store, 'store/shipment/created', { type: 'shipment', id: shipment.id, orderId: order.id });
  const lines = countShipped(before.lines, (lineId) => units.get(lineId) ?? 0);
  const statusId = store.behaviours.orderMovesByItself ? statusAfter(lines) : before.statusId;
  writeOrder(world, store, order, { lines, statusId });
  lowerStockForShipment(store, order);
  sendShipmentEmail(world, store, order, shipment);
  return shipment;
}

/** Takes a shipment back. The order keeps its status: a store leaves it "Shipped". */
export function deleteShipment(
  world: World,
  store: StoreState,
  order: SimOrder,
  shipment: SimShipment,
): void {
  store.shipments.delete(shipment.id);
  const units = (lineId: number): number =>
    -shipment.items.filter((item) => item.lineId === lineId).reduce((sum, item) => sum + item.quantity, 0);
  world.desk.emit(store, 'store/shipment/deleted', { type: 'shipment', id: shipment.id, orderId: order.id });
  writeOrder(world, store, order, { lines: countShipped(latest(order).lines, units) });
}

const countShipped = (lines: readonly Line[], more: (lineId: number) => number): Line[] =>
  lines.map((line) => ({ ...line, quantityShipped: line.quantityShipped + more(line.id) }));

function statusAfter(lines: readonly Line[]): number {
  const open = lines.some(
    (line) => line.type === 'physical' && line.quantityShipped < line.quantity - line.quantityRefunded,
  );
  return open ? PARTIALLY_SHIPPED : SHIPPED;
}
