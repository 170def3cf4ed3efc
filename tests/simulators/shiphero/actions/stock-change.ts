import { inventoryUpdatePayload } from '../webhooks/inventory-payload';
import type { SimLevel } from '../state/product';
import type { World } from '../state/world';
import { accountAt } from '../state/world';

type Quantity = 'onHand' | 'allocated' | 'backorder' | 'reserve' | 'nonSellable' | 'sellAhead';

/** Collects what one action does to stock, and tells of it once at the end. */
export interface StockChange {
  add(level: SimLevel, change: Partial<Record<Quantity, number>>): void;
  announce(): void;
}

const PHYSICAL: readonly Quantity[] = ['onHand', 'reserve', 'nonSellable', 'sellAhead'];

export function openStockChange(world: World): StockChange {
  const changed = new Set<SimLevel>();
  return {
    add(level, change) {
      const parts = Object.entries(change).filter(([, by]) => by !== 0);
      if (parts.length === 0) return;
      level.onHand += change.onHand ?? 0;
      level.allocated = Math.max(0, level.allocated + (change.allocated ?? 0));
      level.backorder = Math.max(0, level.backorder + (change.backorder ?? 0));
      level.reserve += change.reserve ?? 0;
      level.nonSellable += change.nonSellable ?? 0;
      level.sellAhead += change.sellAhead ?? 0;
      const physical = PHYSICAL.some((name) => (change[name] ?? 0) !== 0);
      if (physical || accountAt(world, level.account).behaviours.allocationBumpsLevel) {
        level.updatedAt = world.now();
      }
      world.levels.save(level, world.now());
      changed.add(level);
    },
    announce() {
      for (const account of new Set([...changed].map((level) => level.account))) {
        const levels = [...changed].filter((level) => level.account === account);
        world.publish({
          type: 'Inventory Update',
          account,
          shopName: null,
          payload: inventoryUpdatePayload(world, accountAt(world, account), levels),
        });
      }
      changed.clear();
    },
  };
}
