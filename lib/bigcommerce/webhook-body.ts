import { z } from 'zod';
import type { BigcommerceOrderId, StoreHash } from './ids';
import { bigcommerceOrderIdSchema } from './ids';
import { jsonValue, parseJson } from './json';
import { storeContextSchema } from './store-context';

const orNull = <T>(schema: z.ZodType<T>) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

/** The largest id that a row of ours can have. */
const LARGEST_ID = 2_147_483_647;

/** An id that some events write as a text. */
const orderId = orNull(
  z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .pipe(bigcommerceOrderIdSchema.refine((id) => id <= LARGEST_ID)),
);

const bodySchema = z.object({
  scope: orNull(z.string().min(1)),
  producer: orNull(storeContextSchema),
  data: orNull(
    z.object({
      type: orNull(z.string()),
      id: orderId,
      /** Shipment events. */
      orderId,
      /** Transaction events. */
      order_id: orderId,
    }),
  ),
  hash: orNull(z.string()),
});

/** What could be read of a webhook's body; null for each part that could not. */
export interface Delivery {
  readonly scope: string | null;
  /** The store that it says it is about. */
  readonly producer: StoreHash | null;
  /** Null also where the event is about no order. */
  readonly orderId: BigcommerceOrderId | null;
  /** BigCommerce's mark of a repeated delivery; may be the same for two real updates. */
  readonly hash: string | null;
}

const NOTHING: Delivery = { scope: null, producer: null, orderId: null, hash: null };

/**
 * Reads what there is to read of a webhook's body, whatever bytes they are. It is a hint only: of all that it says, no
 * more is used than which order it is about.
 */
export function readDelivery(rawBody: string | Uint8Array): Delivery {
  const text = typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody);
  const read = bodySchema.safeParse(jsonValue(parseJson(text)));
  if (!read.success) return NOTHING;
  const { scope, producer, data, hash } = read.data;
  return { scope, producer, orderId: orderIdOf(scope ?? '', data), hash };
}

function orderIdOf(scope: string, data: z.infer<typeof bodySchema>['data']): BigcommerceOrderId | null {
  if (data === null) return null;
  const named = data.orderId ?? data.order_id;
  if (named !== null) return named;
  return data.type === 'order' || /^store\/(channel\/\d+\/)?order\//.test(scope) ? data.id : null;
}
