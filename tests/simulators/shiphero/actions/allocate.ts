import { freeUnits, levelAt, pickedParts } from '../state/levels';
import type { SimAllocation, SimLine, SimOrder } from '../state/order';
import { isCanceled, isOnHold } from '../state/order';
import type { World } from '../state/world';
import { accountAt, productOf } from '../state/world';
import { allocationPayload, orderEvent } from '../webhooks/order-payloads';
import type { StockChange } from './stock-change';

/** Sets stock aside for what an order still waits for; what there is none of becomes a backorder. */
export function allocateOrder(world: World, stock: StockChange, order: SimOrder): void {
  const account = accountAt(world, order.account);
  if (isCanceled(order) || (isOnHold(order) && !account.behaviours.allocateHeld)) return;
  const before = JSON.stringify(order.lines);
  for (const warehouse of account.warehouses) {
    const allocation = allocateFrom(world, stock, order, warehouse.number);
    if (allocation.lines.length === 0) continue;
    order.allocations.push(allocation);
    world.publish(
      orderEvent('Order Allocated', order, allocationPayload(world, 'Order Allocated', order, allocation)),
    );
  }
  for (const line of order.lines) setBackorder(world, stock, order, line, line.pending - line.allocated);
  if (JSON.stringify(order.lines) === before) return;
  order.updatedAt = world.now();
  world.orders.save(order, order.updatedAt);
}

function allocateFrom(world: World, stock: StockChange, order: SimOrder, warehouse: number): SimAllocation {
  const allocation: SimAllocation = {
    reference: `alloc-${world.next('Allocation')}`,
    warehouse,
    allocatedAt: world.now(),
    lines: [],
  };
  for (const line of order.lines) {
    if (line.lockedWarehouse !== null && line.lockedWarehouse !== warehouse) continue;
    // Deleted since it was ordered.
    if (!productOf(world, order.account, line.sku)) continue;
    const parts = pickedParts(world, order.account, line.sku);
    const levels = parts.map((part) => levelAt(world, order.account, warehouse, part.sku));
    const possible = parts.map((part, index) =>
      Math.floor((levels[index] ? freeUnits(levels[index]) : 0) / part.quantity),
    );
    const taken = Math.min(line.pending - line.allocated, ...possible);
    if (taken <= 0) continue;
    line.allocated += taken;
    parts.forEach((part, index) => {
      const quantity = taken * part.quantity;
      const level = levels[index];
      if (level) stock.add(level, { allocated: quantity });
      allocation.lines.push({
        line: line.number,
        sku: part.sku,
        quantity,
        isKitComponent: part.isKitComponent || line.isKitComponent,
      });
    });
  }
  return allocation;
}

/** A backorder is counted in the warehouse that the line is locked to, or else in the first. */
export function setBackorder(
  world: World,
  stock: StockChange,
  order: SimOrder,
  line: SimLine,
  units: number,
): void {
  const wanted = Math.max(0, units);
  const change = wanted - line.backorder;
  if (change === 0) return;
  line.backorder = wanted;
  const warehouse = line.lockedWarehouse ?? accountAt(world, order.account).warehouses[0]?.number;
  if (warehouse === undefined) return;
  for (const part of pickedParts(world, order.account, line.sku)) {
    stock.add(levelAt(world, order.account, warehouse, part.sku), { backorder: change * part.quantity });
  }
}

/** Stock that came in goes to the orders that have waited longest. */
export function allocateWaiting(world: World, stock: StockChange, account: number): void {
  for (const order of world.orders.all()) {
    if (order.account === account && order.lines.some((line) => line.backorder > 0)) {
      allocateOrder(world, stock, order);
    }
  }
}
