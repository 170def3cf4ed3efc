import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { v3DataSchema } from './v3-page';

const inventorySettingsSchema = z.object({
  /** When BigCommerce itself takes an order's units off the stock. */
  update_stock_behavior: z.enum(['order_placed', 'order_completed_or_shipped']),
  edit_order_stock_adjustment: z.boolean().default(false),
  refund_order_stock_adjustment: z.boolean().default(false),
});
export type InventorySettings = z.infer<typeof inventorySettingsSchema>;

/** Reads when stock moves by itself: a channel's own settings, or the global ones of manual orders. */
export const readInventorySettings = (
  api: BigcommerceApi,
  channelId?: number,
): Promise<Result<InventorySettings>> =>
  callBigcommerce(api, {
    operation: 'settings.read_inventory',
    method: 'GET',
    path: '/v3/settings/inventory',
    query: { channel_id: channelId },
    schema: v3DataSchema(inventorySettingsSchema),
    effect: 'read',
  });
