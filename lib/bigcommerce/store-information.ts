import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { textSchema } from './fields';
import { storeHashSchema } from './ids';

const storeInformationSchema = z.object({
  id: storeHashSchema,
  /** The merchant's account, not the app's. */
  account_uuid: textSchema,
  name: textSchema,
  domain: textSchema,
  secure_url: textSchema,
  /** Where the panel is framed. */
  control_panel_base_url: textSchema,
  status: textSchema,
  admin_email: textSchema,
  order_email: textSchema,
  country_code: textSchema,
  language: textSchema,
  currency: textSchema,
  plan_name: textSchema,
  plan_level: textSchema,
  default_channel_id: z.number().int().default(1),
  timezone: z.object({ name: textSchema }).default({ name: '' }),
});
export type StoreInformation = z.infer<typeof storeInformationSchema>;

/** Reads what BigCommerce tells about the store itself. */
export const readStore = (api: BigcommerceApi): Promise<Result<StoreInformation>> =>
  callBigcommerce(api, {
    operation: 'store.read',
    method: 'GET',
    path: '/v2/store',
    schema: storeInformationSchema,
    effect: 'read',
  });
