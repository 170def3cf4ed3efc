import type { SimOrder } from '../state/order';
import type { World } from '../state/world';
import { cancelOrder } from './cancel-order';
import { addHistory } from './history';

/** Any name is a status, accounts make up their own. Cancelling is the one that does something. */
export function setFulfillmentStatus(world: World, order: SimOrder, status: string, reason: string): void {
  if (/^cancell?ed$/.test(status)) {
    cancelOrder(world, order, { force: false, reason });
    return;
  }
  order.fulfillmentStatus = status;
  addHistory(world, order, 'api', `Fulfillment status changed to ${status}`);
}
