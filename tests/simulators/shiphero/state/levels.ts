import type { SimAccount } from './account';
import type { SimLevel } from './product';
import { skuKey } from './product';
import type { World } from './world';
import { productOf } from './world';

/** A SKU in one warehouse; made with nothing on hand when it is asked for the first time. */
export function levelAt(world: World, account: number, warehouse: number, sku: string): SimLevel {
  const key = `${account}:${warehouse}:${skuKey(sku)}`;
  const known = world.levels.get(world.levelNumbers.get(key) ?? -1);
  if (known) return known;
  const now = world.now();
  const level: SimLevel = {
    number: world.next('WarehouseProduct'),
    account,
    warehouse,
    sku: productOf(world, account, sku)?.sku ?? sku.trim(),
    createdAt: now,
    updatedAt: now,
    onHand: 0,
    allocated: 0,
    backorder: 0,
    reserve: 0,
    nonSellable: 0,
    sellAhead: 0,
  };
  world.levelNumbers.set(key, level.number);
  return world.levels.save(level, now);
}

/** A SKU in all warehouses that the account uses. */
export const levelsOf = (world: World, account: SimAccount, sku: string): SimLevel[] =>
  account.warehouses.map((warehouse) => levelAt(world, account.number, warehouse.number, sku));

export const freeUnits = (level: SimLevel): number =>
  Math.max(0, level.onHand - level.allocated - level.nonSellable);

/** The number that ShipHero pushes to shops; negative when more is owed than there is. A kit's follows from its parts. */
export const pushedQuantity = (world: World, level: SimLevel): number =>
  ofParts(world, level, (part) => part.onHand - part.allocated + part.sellAhead - part.reserve);

/** What is on hand and not allocated: the reserve is still in it. A kit's follows from its parts. */
export const availableUnits = (world: World, level: SimLevel): number =>
  ofParts(world, level, (part) => part.onHand - part.allocated);

function ofParts(world: World, level: SimLevel, units: (level: SimLevel) => number): number {
  const parts = productOf(world, level.account, level.sku)?.kitParts ?? [];
  if (parts.length === 0) return units(level);
  return Math.min(
    ...parts.map((part) =>
      Math.floor(units(levelAt(world, level.account, level.warehouse, part.sku)) / part.quantity),
    ),
  );
}

/** What is picked for one unit of a SKU: itself, or the parts of a kit. */
export function pickedParts(
  world: World,
  account: number,
  sku: string,
): readonly { sku: string; quantity: number; isKitComponent: boolean }[] {
  const parts = productOf(world, account, sku)?.kitParts ?? [];
  if (parts.length === 0) return [{ sku, quantity: 1, isKitComponent: false }];
  return parts.map((part) => ({ sku: part.sku, quantity: part.quantity, isKitComponent: true }));
}
