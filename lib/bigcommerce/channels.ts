import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { textSchema } from './fields';
import type { Page } from './v3-page';
import { NO_ITEMS, v3PageSchema } from './v3-page';

const channelSchema = z.object({ id: z.number().int(), name: textSchema });
export type Channel = z.infer<typeof channelSchema>;

/** Reads a page of the store's sales channels, also those that are closed: their orders are still there. */
export const listChannels = (api: BigcommerceApi, page: number): Promise<Result<Page<Channel>>> =>
  callBigcommerce(api, {
    operation: 'channels.list',
    method: 'GET',
    path: '/v3/channels',
    query: { page, limit: 250 },
    schema: v3PageSchema(channelSchema),
    effect: 'read',
    empty: NO_ITEMS,
  });
