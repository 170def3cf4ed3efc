/** ShipHero's numbers for one SKU in one warehouse, and the BigCommerce location that shows that warehouse. Units. */
export interface MappedLevel {
  readonly locationId: number;
  readonly onHand: number;
  readonly allocated: number;
  readonly backorder: number;
  readonly reserve: number;
  readonly nonSellable: number;
}

/** The largest number that BigCommerce takes. */
export const LARGEST_QUANTITY = 2_147_483_647;

/** What one warehouse has free; below zero where more is owed than is there. */
export const freeUnits = (level: MappedLevel): number =>
  level.onHand - level.allocated - level.backorder - level.reserve - level.nonSellable;

/**
 * What may be sold of one variant at each location: the free units of its warehouses together, less what is promised to
 * orders. Promised and overdrawn units are taken off the default location first, then off the others, so that all
 * locations together never show more than is left. Never below zero.
 *
 * @param promised units of known orders that no level shows yet
 */
export function decideSellable(
  levels: readonly MappedLevel[],
  promised: number,
  defaultLocationId: number | null,
): ReadonlyMap<number, number> {
  const free = new Map<number, number>();
  for (const level of levels)
    free.set(level.locationId, (free.get(level.locationId) ?? 0) + freeUnits(level));
  const overdrawn = [...free.values()].reduce((sum, units) => sum + Math.max(-units, 0), 0);
  let owed = promised + overdrawn;
  const sellable = new Map<number, number>();
  for (const [locationId, units] of [...free].sort(([a], [b]) => orderOf(a, b, defaultLocationId))) {
    const there = Math.max(units, 0);
    const taken = Math.min(there, owed);
    owed -= taken;
    sellable.set(locationId, Math.min(there - taken, LARGEST_QUANTITY));
  }
  return sellable;
}

function orderOf(a: number, b: number, defaultLocationId: number | null): number {
  if (a === defaultLocationId) return -1;
  return b === defaultLocationId ? 1 : a - b;
}
