import { z } from 'zod';
import { storeHashSchema } from './ids';

/** `stores/{hash}`: how BigCommerce names a store in tokens, payloads and webhooks. */
export const storeContextSchema = z
  .string()
  .regex(/^stores\/[^/]+$/)
  .transform((context) => context.slice('stores/'.length))
  .pipe(storeHashSchema);
