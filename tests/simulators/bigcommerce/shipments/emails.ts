import type { SimOrder } from '../orders/order';
import { latest } from '../orders/order';
import type { StoreState, World } from '../state';
import type { SimShipment } from './shipment';

/** A status that was set by hand or by an app tells the customer, without any tracking number. */
export function sendStatusEmail(world: World, store: StoreState, order: SimOrder): void {
  const { statusId } = latest(order);
  if (!store.behaviours.emailStatuses.includes(statusId)) return;
  write(world, store, { orderId: order.id, kind: 'status', statusId, trackingNumber: null });
}

/** Every new shipment tells the customer once. */
export function sendShipmentEmail(
  world: World,
  store: StoreState,
  order: SimOrder,
  shipment: SimShipment,
): void {
  const trackingNumber = shipment.trackingNumber || null;
  write(world, store, {
    orderId: order.id,
    kind: 'shipment',
    statusId: latest(order).statusId,
    trackingNumber,
  });
}

function write(world: World, store: StoreState, mail: Omit<StoreState['emails'][number], 'at'>): void {
  store.emails.push({ ...mail, at: world.clock.now().toISOString() });
}
