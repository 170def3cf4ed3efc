import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { textSchema } from './fields';

/** The ids are the same in every store; the names can be changed by the merchant. */
export const ORDER_STATUS = {
  incomplete: 0,
  pending: 1,
  shipped: 2,
  partiallyShipped: 3,
  refunded: 4,
  cancelled: 5,
  declined: 6,
  awaitingPayment: 7,
  awaitingPickup: 8,
  awaitingShipment: 9,
  completed: 10,
  awaitingFulfillment: 11,
  manualVerificationRequired: 12,
  disputed: 13,
  partiallyRefunded: 14,
} as const;

const orderStatusSchema = z.object({
  id: z.number().int(),
  name: textSchema,
  system_label: textSchema,
  /** The merchant's own name for it. */
  custom_label: textSchema,
});
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** Reads the statuses with the names that this store's merchant sees. */
export const readOrderStatuses = (api: BigcommerceApi): Promise<Result<OrderStatus[]>> =>
  callBigcommerce(api, {
    operation: 'order_statuses.list',
    method: 'GET',
    path: '/v2/order_statuses',
    schema: z.array(orderStatusSchema),
    effect: 'read',
    empty: [],
  });
