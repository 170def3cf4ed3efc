import { z } from 'zod';
import type { BigcommerceOrderId, StoreHash } from './ids';
import { bigcommerceOrderIdSchema } from './ids';
import { parseJson } from './json';
import { storeContextSchema } from './store-context';

/** An id that some events write as a text. */
const looseIdSchema = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).nullish();

const bodySchema = z.object({
  scope: z.string().min(1),
  producer: storeContextSchema,
  data: z.looseObject({
    type: z.string().default(''),
    id: z.union([z.number(), z.string()]).nullish(),
    /** Shipment events. */
    orderId: looseIdSchema,
    /** Transaction events. */
    order_id: looseIdSchema,
  }),
  hash: z.string().nullish(),
  created_at: z.number().nullish(),
});

export interface Delivery {
  readonly scope: string;
  readonly storeHash: StoreHash;
  readonly data: { readonly type: string; readonly id: number | string | null };
  /** Null where the event is about no order. */
  readonly orderId: BigcommerceOrderId | null;
  /** BigCommerce's mark of a repeated delivery; may be the same for two real updates. */
  readonly hash: string | null;
  readonly createdAt: Date | null;
}

export type ParsedDelivery =
  | { readonly outcome: 'parsed'; readonly delivery: Delivery }
  | { readonly outcome: 'refused'; readonly reason: 'not_json' | 'unexpected_shape' };

/** Parses a webhook's body. What it says is a hint only: nothing but the ids is used. */
export function parseDelivery(rawBody: string | Uint8Array): ParsedDelivery {
  const json = parseJson(typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody));
  if (json.form !== 'json') return { outcome: 'refused', reason: 'not_json' };
  const parsed = bodySchema.safeParse(json.value);
  if (!parsed.success) return { outcome: 'refused', reason: 'unexpected_shape' };
  const { scope, producer, data, hash, created_at } = parsed.data;
  const order = bigcommerceOrderIdSchema.nullable().safeParse(orderIdOf(scope, data));
  if (!order.success) return { outcome: 'refused', reason: 'unexpected_shape' };
  return {
    outcome: 'parsed',
    delivery: {
      scope,
      storeHash: producer,
      data: { type: data.type, id: data.id ?? null },
      orderId: order.data,
      hash: hash ?? null,
      createdAt: created_at === null || created_at === undefined ? null : new Date(created_at * 1000),
    },
  };
}

function orderIdOf(scope: string, data: z.infer<typeof bodySchema>['data']): number | null {
  const named = data.orderId ?? data.order_id;
  if (named !== null && named !== undefined) return named;
  if (data.type !== 'order' && !/^store\/(channel\/\d+\/)?order\//.test(scope)) return null;
  return data.id === null || data.id === undefined ? null : Number(data.id);
}
