import type { StoreState, World } from '../state';
import { moveStockForStatus } from '../stock/order-stock';
import type { OrderVersion, SimOrder } from './order';
import { latest } from './order';

/** Enough for any lag that a test sets; more would only fill memory. */
const KEPT_VERSIONS = 12;

const SHIPPED = 2;

/** Writes a new version of an order and fires what a store fires: updated, and statusUpdated where the status moved. */
export function writeOrder(
  world: World,
  store: StoreState,
  order: SimOrder,
  change: Partial<OrderVersion>,
): OrderVersion {
  const before = latest(order);
  const now = world.clock.now();
  const version: OrderVersion = {
    ...before,
    ...change,
    modifiedAt: change.modifiedAt ?? now,
    ...(change.statusId === SHIPPED && !before.shippedAt ? { shippedAt: now } : {}),
  };
  order.versions.push({ at: now.getTime(), version });
  if (order.versions.length > KEPT_VERSIONS) order.versions.shift();
  if (version.statusId !== before.statusId) moveStockForStatus(store, order);
  announceChange(world, store, order, before.statusId);
  return latest(order);
}

function announceChange(world: World, store: StoreState, order: SimOrder, previous: number): void {
  const current = latest(order).statusId;
  world.desk.emit(store, 'store/order/updated', { type: 'order', id: order.id });
  if (current === previous) return;
  world.desk.emit(store, 'store/order/statusUpdated', {
    type: 'order',
    id: order.id,
    status: { previous_status_id: previous, new_status_id: current },
  });
}
