import { z } from 'zod';
import { bigcommerceOrderIdSchema, orderProductIdSchema } from '@/lib/bigcommerce/ids';

/** What an intent keeps of a shipment that is to be created: enough to find it again without a reference. */
export const shipmentRequest = z.object({
  orderId: bigcommerceOrderIdSchema,
  shipment: z.object({
    order_address_id: z.number().int(),
    items: z.array(z.object({ order_product_id: orderProductIdSchema, quantity: z.number().int() })),
    tracking_number: z.string().default(''),
  }),
  /** Shipments that were there before and told of no package of ours: they are not this one. */
  before: z.array(z.number().int()),
});
