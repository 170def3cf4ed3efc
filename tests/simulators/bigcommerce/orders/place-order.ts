import type { StoreState, World } from '../state';
import { settleAdjustments } from '../stock/adjustments';
import { lowerStockForPlacedOrder } from '../stock/order-stock';
import { buildOrder } from './build-order';
import type { SimOrder } from './order';
import { latest } from './order';
import type { OrderDraft } from './order-draft';

const INCOMPLETE = 0;

/** A checkout: the order is there, stock goes down by the store's setting, and a burst of events goes out. */
export function placeOrder(world: World, store: StoreState, draft: OrderDraft, announce = true): SimOrder {
  settleAdjustments(store, world.clock.now().getTime());
  const order = buildOrder(world, store, draft);
  store.orders.set(order.id, order);
  lowerStockForPlacedOrder(store, order);
  if (announce) announceCheckout(world, store, order);
  return order;
}

/** Three events within two seconds; an order that never got past the payment page fires only the first. */
function announceCheckout(world: World, store: StoreState, order: SimOrder): void {
  const { desk } = world;
  const spacing = store.behaviours.checkoutSpacingMs;
  const data = { type: 'order', id: order.id };
  desk.emit(store, 'store/order/created', data);
  const { statusId } = latest(order);
  if (statusId === INCOMPLETE) return;
  desk.emit(store, 'store/order/updated', data, spacing);
  const status = { previous_status_id: INCOMPLETE, new_status_id: statusId };
  desk.emit(store, 'store/order/statusUpdated', { ...data, status }, spacing * 2);
}
