import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { textSchema } from './fields';
import { locationIdSchema } from './ids';
import type { Page } from './v3-page';
import { v3PageSchema } from './v3-page';

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
    empty: { items: [], last: true },
  });
