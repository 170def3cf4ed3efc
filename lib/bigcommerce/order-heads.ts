import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { bigcommerceOrderIdSchema } from './ids';
import { formatRfc2822, rfc2822Schema } from './rfc2822';

/** Which order and when it was placed: what a count needs, without consignments and lines. */
const orderHeadSchema = z.object({ id: bigcommerceOrderIdSchema, date_created: rfc2822Schema });
export type OrderHead = z.infer<typeof orderHeadSchema>;

export interface OrderHeadFilter {
  readonly minDateCreated: Date;
  readonly statusId?: number;
  /** From 1. */
  readonly page: number;
  /** At most 250. */
  readonly limit: number;
  readonly sort: `date_created:${'asc' | 'desc'}`;
}

/** Reads a page of orders placed at or after a time, in whole seconds; archived ones are not among them. */
export const listOrderHeads = (
  api: BigcommerceApi,
  filter: OrderHeadFilter,
): Promise<Result<readonly OrderHead[]>> =>
  callBigcommerce(api, {
    operation: 'orders.list',
    method: 'GET',
    path: '/v2/orders',
    query: {
      min_date_created: formatRfc2822(filter.minDateCreated),
      status_id: filter.statusId,
      page: filter.page,
      limit: filter.limit,
      sort: filter.sort,
    },
    schema: z.array(orderHeadSchema),
    effect: 'read',
    empty: [],
  });
