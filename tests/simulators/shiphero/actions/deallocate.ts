import { levelAt, pickedParts } from '../state/levels';
import type { SimLine, SimOrder } from '../state/order';
import type { World } from '../state/world';
import { allocationPayload, orderEvent } from '../webhooks/order-payloads';
import { setBackorder } from './allocate';
import type { StockChange } from './stock-change';

/** Gives back everything that is set aside for an order, and what it waits for. */
export function deallocateOrder(world: World, stock: StockChange, order: SimOrder): void {
  for (const allocation of order.allocations) {
    for (const part of allocation.lines) {
      stock.add(levelAt(world, order.account, allocation.warehouse, part.sku), { allocated: -part.quantity });
    }
    world.publish(
      orderEvent(
        'Order Deallocated',
        order,
        allocationPayload(world, 'Order Deallocated', order, allocation),
      ),
    );
  }
  order.allocations = [];
  for (const line of order.lines) {
    line.allocated = 0;
    setBackorder(world, stock, order, line, 0);
  }
}

/**
 * Uses up what is set aside for some units of a line, this warehouse's first. It touches what is
 * allocated and backordered, not what is on hand.
 */
export function useAllocation(
  world: World,
  stock: StockChange,
  order: SimOrder,
  line: SimLine,
  units: number,
  warehouse: number,
): void {
  const covered = Math.min(units, line.allocated);
  line.allocated -= covered;
  const nearFirst = order.allocations.toSorted(
    (a, b) => Number(b.warehouse === warehouse) - Number(a.warehouse === warehouse),
  );
  for (const part of pickedParts(world, order.account, line.sku)) {
    let left = covered * part.quantity;
    for (const allocation of nearFirst) {
      for (const held of allocation.lines) {
        if (held.line !== line.number || held.sku !== part.sku || left === 0) continue;
        const used = Math.min(left, held.quantity);
        held.quantity -= used;
        left -= used;
        stock.add(levelAt(world, order.account, allocation.warehouse, part.sku), { allocated: -used });
      }
    }
  }
  order.allocations = order.allocations
    .map((allocation) => ({ ...allocation, lines: allocation.lines.filter((held) => held.quantity > 0) }))
    .filter((allocation) => allocation.lines.length > 0);
  setBackorder(world, stock, order, line, line.pending - line.allocated);
}
