import { refused } from '../graphql/api-error';
import type { SimOrder } from '../state/order';
import { isCanceled } from '../state/order';
import { isVoided } from '../state/shipment';
import type { World } from '../state/world';
import { accountAt } from '../state/world';
import { canceledPayload, orderEvent } from '../webhooks/order-payloads';
import { addHistory } from './history';
import { deallocateOrder } from './deallocate';
import { openStockChange } from './stock-change';

/** Cancels what is not shipped. An order with valid labels is only cancelled by force. */
export function cancelOrder(
  world: World,
  order: SimOrder,
  options: { force: boolean; reason: string },
): void {
  if (isCanceled(order)) return;
  const hasLabels = world.shipments
    .all()
    .some((shipment) => shipment.order === order.number && shipment.labels.some((label) => !isVoided(label)));
  if (hasLabels && !options.force) throw refused('Order has valid labels or completed shipments');
  const stock = openStockChange(world);
  for (const line of order.lines) line.pending = 0;
  deallocateOrder(world, stock, order);
  order.fulfillmentStatus = accountAt(world, order.account).behaviours.canceledSpelling;
  addHistory(world, order, 'api', options.reason === '' ? 'Order cancelled' : options.reason);
  world.publish(orderEvent('Order Canceled', order, canceledPayload(order)));
  stock.announce();
}
