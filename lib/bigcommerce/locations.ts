import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { textSchema } from './fields';
import type { LocationId } from './ids';
import { locationIdSchema } from './ids';
import type { Page } from './v3-page';
import { NO_ITEMS, v3PageSchema } from './v3-page';

const locationSchema = z.object({
  id: locationIdSchema,
  code: textSchema,
  label: textSchema,
  type_id: textSchema,
  enabled: z.boolean().default(true),
  /** True = people cannot edit its stock in the control panel. */
  managed_by_external_source: z.boolean().default(false),
});
export type BigcommerceLocation = z.infer<typeof locationSchema>;

export interface LocationFilter {
  /** The default one only; answers do not say which it is. */
  readonly isDefault?: true;
  /** From 1. */
  readonly page?: number;
}

/** Reads the store's inventory locations. */
export const readLocations = (
  api: BigcommerceApi,
  filter: LocationFilter = {},
): Promise<Result<Page<BigcommerceLocation>>> =>
  callBigcommerce(api, {
    operation: 'inventory.read_locations',
    method: 'GET',
    path: '/v3/inventory/locations',
    query: { is_default: filter.isDefault, page: filter.page ?? 1, limit: 250 },
    schema: v3PageSchema(locationSchema),
    effect: 'read',
    empty: NO_ITEMS,
  });

export interface StoreLocations {
  readonly locations: readonly BigcommerceLocation[];
  /** Null where the store has none. */
  readonly defaultId: LocationId | null;
}

/** More pages than a store can have locations for: a list that never ends must not hold up whoever asked. */
const MOST_PAGES = 40;

/** Reads all of a store's locations, and which of them is the default. */
export async function readAllLocations(api: BigcommerceApi): Promise<Result<StoreLocations>> {
  const first = await readLocations(api, { isDefault: true });
  if (!first.ok) return first;
  const locations: BigcommerceLocation[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const read = await readLocations(api, { page });
    if (!read.ok) return read;
    locations.push(...read.value.items);
    if (read.value.last) break;
  }
  return succeed({ locations, defaultId: first.value.items[0]?.id ?? null });
}
