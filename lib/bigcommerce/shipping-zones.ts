import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { textSchema } from './fields';

const rowId = z.number().int();

const zoneSchema = z.object({ id: rowId, name: textSchema, enabled: z.boolean().default(true) });
export type ShippingZone = z.infer<typeof zoneSchema>;

const methodSchema = z.object({
  id: rowId,
  /** What shoppers see, unless a carrier gives the rates: then they see the carrier's services. */
  name: textSchema,
  /** How it is priced: `perorder`, `weight`, `freeshipping`, or a carrier such as `upsready`. */
  type: textSchema,
  enabled: z.boolean().default(true),
});
export type OfferedMethod = z.infer<typeof methodSchema>;

/** Reads the store's shipping zones. */
export const readShippingZones = (api: BigcommerceApi): Promise<Result<ShippingZone[]>> =>
  callBigcommerce(api, {
    operation: 'shipping.list_zones',
    method: 'GET',
    path: '/v2/shipping/zones',
    schema: z.array(zoneSchema),
    effect: 'read',
    empty: [],
  });

/** Reads the methods that the store offers in one zone. */
export const readZoneMethods = (api: BigcommerceApi, zoneId: number): Promise<Result<OfferedMethod[]>> =>
  callBigcommerce(api, {
    operation: 'shipping.list_methods',
    method: 'GET',
    path: `/v2/shipping/zones/${zoneId}/methods`,
    schema: z.array(methodSchema),
    effect: 'read',
    empty: [],
  });

/** Priced by the store itself; all other types ask a carrier. */
const OWN_RATES: ReadonlySet<string> = new Set(['perorder', 'peritem', 'weight', 'total', 'freeshipping']);

/** Whether a carrier gives the rates, so that orders carry the name of a service instead of the method's own. */
export const hasLiveRates = (type: string): boolean => !OWN_RATES.has(type);
