import type { StoreDb } from '@/lib/platform/db/store-db';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';

/** At which BigCommerce location a warehouse's stock is to be shown; null = not at all. */
export interface WarehouseWish {
  readonly warehouseId: string;
  readonly locationId: number | null;
}

/** Nothing was changed unless it is `saved`. */
export type ShowWarehousesOutcome = 'saved' | 'not_connected' | 'unknown_warehouse' | 'none_shown';

// Connecting again, or another account, writes warehouses too.
const LOCK = `select 1 as held from store where id = $1::uuid and state <> 'uninstalled' for no key update`;

/**
 * Sets where the stock of warehouses is shown; those that are not named stay as they are. Several may share a location,
 * which then shows their sum. All of the stock is looked at anew. What BigCommerce holds at a location that no warehouse feeds any more
 * stays there as it is, and an issue tells of it.
 *
 * @param wishes locations that are known to be there
 */
export function showWarehouses(
  store: StoreDb,
  wishes: readonly WarehouseWish[],
): Promise<ShowWarehousesOutcome> {
  return store.transaction(async (tx): Promise<ShowWarehousesOutcome> => {
    await tx.sql.query(LOCK);
    const connection = await tx.prisma.connection.findFirst({
      where: { live: true },
      select: { id: true, warehouses: { select: { warehouseId: true, locationId: true } } },
    });
    if (connection === null) return 'not_connected';
    const shown = new Map(connection.warehouses.map((one) => [one.warehouseId, one.locationId]));
    if (wishes.some(({ warehouseId }) => !shown.has(warehouseId))) return 'unknown_warehouse';
    for (const { warehouseId, locationId } of wishes) shown.set(warehouseId, locationId);
    if ([...shown.values()].every((locationId) => locationId === null)) return 'none_shown';
    for (const { warehouseId, locationId } of wishes) {
      await tx.prisma.warehouse.updateMany({
        where: { connectionId: connection.id, warehouseId },
        data: { locationId },
      });
    }
    await markDue(tx.sql, [STOCK_DIFF]);
    return 'saved';
  });
}
