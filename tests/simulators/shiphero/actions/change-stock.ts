import { levelAt } from '../state/levels';
import type { SimLevel } from '../state/product';
import type { World } from '../state/world';
import { allocateWaiting } from './allocate';
import { openStockChange } from './stock-change';

/** Puts units on a shelf, or takes them off (below 0 nothing); waiting orders get what came in. */
export function moveOnHand(
  world: World,
  place: { readonly account: number; readonly warehouse: number; readonly sku: string },
  change: number,
): SimLevel {
  const level = levelAt(world, place.account, place.warehouse, place.sku);
  const stock = openStockChange(world);
  stock.add(level, { onHand: Math.max(-level.onHand, change) });
  if (change > 0) allocateWaiting(world, stock, place.account);
  stock.announce();
  return level;
}

/** Sets numbers as a stock count or a setting would. */
export function setLevel(
  world: World,
  level: SimLevel,
  wanted: Partial<Record<'onHand' | 'reserve' | 'nonSellable' | 'sellAhead', number | undefined>>,
): void {
  const stock = openStockChange(world);
  stock.add(level, {
    onHand: (wanted.onHand ?? level.onHand) - level.onHand,
    reserve: (wanted.reserve ?? level.reserve) - level.reserve,
    nonSellable: (wanted.nonSellable ?? level.nonSellable) - level.nonSellable,
    sellAhead: (wanted.sellAhead ?? level.sellAhead) - level.sellAhead,
  });
  allocateWaiting(world, stock, level.account);
  stock.announce();
}
