import type { StoreState, World } from '../state';
import { takeUpTo } from '../stock/order-stock';
import type { OrderVersion, SimOrder } from './order';
import { latest } from './order';
import { writeOrder } from './write-order';

const REFUNDED = 4;
const PARTIALLY_REFUNDED = 14;

/** A refund in the control panel: lines count what went back, the status follows, stock returns by the store's setting. */
export function refundOrder(
  world: World,
  store: StoreState,
  order: SimOrder,
  items: readonly { readonly lineId: number; readonly quantity: number }[],
): OrderVersion {
  const units = new Map(items.map(({ lineId, quantity }) => [lineId, quantity]));
  const lines = latest(order).lines.map((line) => ({
    ...line,
    quantityRefunded: Math.min(line.quantity, line.quantityRefunded + (units.get(line.id) ?? 0)),
  }));
  const whole = lines.every((line) => line.quantityRefunded === line.quantity);
  world.desk.emit(store, 'store/order/refund/created', {
    type: 'order',
    id: order.id,
    refund: { refund_id: world.sequence.next(`${store.hash}:refund`) },
  });
  writeOrder(world, store, order, { lines, statusId: whole ? REFUNDED : PARTIALLY_REFUNDED });
  if (store.behaviours.refundOrderStockAdjustment) {
    takeUpTo(store, order, (line) => Math.min(line.quantityTaken, line.quantity - line.quantityRefunded));
  }
  return latest(order);
}
