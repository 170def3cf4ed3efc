import { DEFAULT_LOCATION } from '../catalogue/product';
import type { Line, SimOrder } from '../orders/order';
import { latest } from '../orders/order';
import type { StoreState } from '../state';
import { isTracked, onHand, stockKey } from './levels';

const FINISHED = new Set([2, 10]);
const NEVER_PLACED = 0;
/** Cancelled, declined. */
const CALLED_OFF = new Set([5, 6]);
/** Any status of a placed order that still wants its goods. */
const TAKES = new Set([1, 7, 8, 9, 11, 12, 13]);

/** Stock that a placed order takes from the default location, by the store's own setting. */
export function lowerStockForPlacedOrder(store: StoreState, order: SimOrder): void {
  if (latest(order).statusId === NEVER_PLACED) return;
  if (store.behaviours.updateStockBehavior !== 'order_placed') return;
  takeUpTo(store, order, (line) => line.quantity);
}

/**
 * What a new status does to stock: a cancelled order gives back, an incomplete one that was completed
 * takes, a finished one takes where the store counts only then.
 */
export function moveStockForStatus(store: StoreState, order: SimOrder): void {
  const { statusId, lines } = latest(order);
  const { updateStockBehavior, refundOrderStockAdjustment } = store.behaviours;
  if (CALLED_OFF.has(statusId)) {
    if (refundOrderStockAdjustment)
      takeUpTo(store, order, (line) => Math.min(line.quantityTaken, line.quantityShipped));
    return;
  }
  if (updateStockBehavior === 'order_completed_or_shipped') {
    if (FINISHED.has(statusId)) takeUpTo(store, order, (line) => line.quantity - line.quantityRefunded);
    return;
  }
  const untouched = lines.every((line) => line.quantityTaken === 0);
  if (untouched && TAKES.has(statusId))
    takeUpTo(store, order, (line) => line.quantity - line.quantityRefunded);
}

/** Stock that a part shipment takes, where the store counts at shipping. */
export function lowerStockForShipment(store: StoreState, order: SimOrder): void {
  const { updateStockBehavior, partShipmentLowersStock } = store.behaviours;
  if (updateStockBehavior === 'order_placed' || !partShipmentLowersStock) return;
  takeUpTo(store, order, (line) => line.quantityShipped);
}

/** Brings what each line has taken to the wanted number, up or down, and remembers it on the line. */
export function takeUpTo(store: StoreState, order: SimOrder, wanted: (line: Line) => number): void {
  const entry = order.versions.at(-1);
  if (!entry) return;
  const lines = entry.version.lines.map((line) => {
    const more = wanted(line) - line.quantityTaken;
    if (more === 0 || !isTracked(store, line.variantId)) return line;
    change(store, order.id, line.variantId, more);
    return { ...line, quantityTaken: line.quantityTaken + more };
  });
  order.versions[order.versions.length - 1] = { at: entry.at, version: { ...entry.version, lines } };
}

/** Never below zero; what was not there is kept as evidence of an oversale. */
function change(store: StoreState, orderId: number, variantId: number, units: number): void {
  const there = onHand(store, variantId, DEFAULT_LOCATION);
  if (units > there) store.oversold.push({ orderId, variantId, short: units - Math.max(there, 0) });
  store.onHand.set(stockKey(variantId, DEFAULT_LOCATION), Math.max(0, there - units));
}
