import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { textSchema } from './fields';

const statusNameSchema = z.object({
  id: z.number().int(),
  system_label: textSchema,
  name: textSchema,
  /** What the merchant made of it in the control panel; empty where nothing. */
  custom_label: textSchema,
});
export type OrderStatusName = z.infer<typeof statusNameSchema>;

/** Reads the names of all order statuses. Ids mean the same in every store, names only what the merchant says. */
export const readOrderStatusNames = (api: BigcommerceApi): Promise<Result<OrderStatusName[]>> =>
  callBigcommerce(api, {
    operation: 'order_statuses.list',
    method: 'GET',
    path: '/v2/order_statuses',
    schema: z.array(statusNameSchema),
    effect: 'read',
    empty: [],
  });
