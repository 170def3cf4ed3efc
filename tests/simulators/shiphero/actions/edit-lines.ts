import type { SimOrder } from '../state/order';
import type { World } from '../state/world';
import { accountAt } from '../state/world';
import { allocateOrder } from './allocate';
import { useAllocation } from './deallocate';
import { addHistory } from './history';
import { openStockChange } from './stock-change';

/** A person in the warehouse changes quantities; a line at 0 is taken off the order when nothing of it is shipped. */
export function editLines(
  world: World,
  order: SimOrder,
  edits: readonly { readonly line: number; readonly quantity: number }[],
): void {
  const stock = openStockChange(world);
  for (const edit of edits) {
    const line = order.lines.find((one) => one.number === edit.line);
    if (!line) throw new Error(`order ${order.orderNumber} has no line ${edit.line}`);
    if (edit.quantity < line.shipped) throw new Error(`${line.shipped} of ${line.sku} are already shipped`);
    line.quantity = edit.quantity;
    line.pending = edit.quantity - line.shipped;
    const excess = Math.max(0, line.allocated - line.pending);
    const warehouse =
      order.allocations[0]?.warehouse ?? accountAt(world, order.account).warehouses[0]?.number;
    useAllocation(world, stock, order, line, excess, warehouse ?? 0);
    if (line.quantity === 0) order.lines.splice(order.lines.indexOf(line), 1);
  }
  addHistory(world, order, 'warehouse', 'Line items changed');
  allocateOrder(world, stock, order);
  stock.announce();
}
