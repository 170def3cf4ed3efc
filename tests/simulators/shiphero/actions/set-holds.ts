import type { HoldName, SimOrder } from '../state/order';
import { HOLD_NAMES } from '../state/order';
import type { World } from '../state/world';
import { accountAt } from '../state/world';
import { allocateOrder } from './allocate';
import { addHistory } from './history';
import { openStockChange } from './stock-change';

/** Sets the named holds; the others stay. A released order gets the stock that its hold kept from it. */
export function setHolds(
  world: World,
  order: SimOrder,
  holds: Partial<Record<HoldName, boolean | null | undefined>>,
): void {
  for (const name of HOLD_NAMES) order.holds[name] = holds[name] ?? order.holds[name];
  addHistory(world, order, 'api', 'Holds changed');
  const { allocateOnCreate, allocateHeld } = accountAt(world, order.account).behaviours;
  if (!allocateOnCreate || allocateHeld) return;
  const stock = openStockChange(world);
  allocateOrder(world, stock, order);
  stock.announce();
}
