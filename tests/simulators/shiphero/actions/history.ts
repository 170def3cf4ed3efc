import type { SimOrder } from '../state/order';
import type { World } from '../state/world';

/** Adds a line to an order's history and counts the order as changed. */
export function addHistory(world: World, order: SimOrder, username: string, information: string): void {
  const now = world.now();
  order.history.push({ number: world.next('OrderHistory'), username, information, at: now });
  order.updatedAt = now;
  world.orders.save(order, now);
}
