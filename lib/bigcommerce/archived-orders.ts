import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { flagSchema } from './fields';
import { bigcommerceOrderIdSchema } from './ids';
import { formatRfc2822, rfc2822Schema } from './rfc2822';

// A row that is odd must not hide the others: what cannot be read of it is read by its order's own run.
const archivedOrderSchema = z.object({
  id: bigcommerceOrderIdSchema,
  date_modified: rfc2822Schema.nullable().catch(null),
  is_deleted: flagSchema.catch(true),
});
export type ArchivedOrder = z.infer<typeof archivedOrderSchema>;

export interface ArchivePage {
  readonly orders: readonly ArchivedOrder[];
  readonly last: boolean;
}

const LARGEST_ARCHIVE_PAGE = 250;

const pageSchema = z.array(z.unknown()).transform((rows): ArchivePage => ({
  orders: rows.flatMap((row) => archivedOrderSchema.safeParse(row).data ?? []),
  last: rows.length < LARGEST_ARCHIVE_PAGE,
}));

/**
 * Reads a page of archived orders, without their lines. Lists leave them out unless they are asked for
 * (github.com/bigcommerce/docs/pull/360). Whether they then come alone or among the others no public source says:
 * `is_deleted` of each tells.
 *
 * @param since changed since then, the longest ago first, or from this id on, by id
 */
export const listArchivedOrders = (
  api: BigcommerceApi,
  since: { readonly minDateModified: Date } | { readonly minId: number },
  page: number,
): Promise<Result<ArchivePage>> =>
  callBigcommerce(api, {
    operation: 'orders.list',
    method: 'GET',
    path: '/v2/orders',
    query: {
      is_deleted: true,
      ...('minId' in since
        ? { min_id: since.minId, sort: 'id:asc' }
        : { min_date_modified: formatRfc2822(since.minDateModified), sort: 'date_modified:asc' }),
      page,
      limit: LARGEST_ARCHIVE_PAGE,
    },
    schema: pageSchema,
    effect: 'read',
    empty: { orders: [], last: true },
  });
