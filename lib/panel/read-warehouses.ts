import { readAllLocations } from '@/lib/bigcommerce/locations';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { WarehousesView } from './shapes';

export type ReadWarehouses =
  | { readonly outcome: 'read'; readonly view: WarehousesView }
  | { readonly outcome: 'not_connected' }
  /** BigCommerce could not tell its locations. */
  | { readonly outcome: 'failed'; readonly failure: Failure };

/** The warehouses of the live connection as stored, and BigCommerce's locations as it has them now. */
export async function readWarehouses(
  store: StoreDb,
  deps: { readonly clients: StoreClients },
): Promise<ReadWarehouses> {
  const connection = await store.prisma.connection.findFirst({
    where: { live: true },
    select: {
      warehouses: {
        select: { warehouseId: true, name: true, isDefault: true, locationId: true },
        orderBy: [{ isDefault: 'desc' }, { name: 'asc' }, { warehouseId: 'asc' }],
      },
    },
  });
  if (connection === null) return { outcome: 'not_connected' };
  const api = await deps.clients.bigcommerce(store);
  const read = api.ok ? await readAllLocations(api.value) : api;
  if (!read.ok) return { outcome: 'failed', failure: read.failure };
  const { locations, defaultId } = read.value;
  return {
    outcome: 'read',
    view: {
      warehouses: connection.warehouses,
      locations: locations.map(({ id, label, enabled }) => ({
        id,
        label,
        enabled,
        isDefault: id === defaultId,
      })),
    },
  };
}
