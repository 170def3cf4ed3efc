import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import { partnerOrderId, shipheroOrderId, shipheroShipmentId, shipheroSku, warehouseId } from './ids';

export { verifyDelivery } from './webhook-signature';
export type { SignatureRefusal } from './webhook-signature';

export type DeliveryRefusal = 'not_json' | 'unexpected_shape';

/** Numbers come as `"113"` in one webhook and as `113` in the next; null for what is neither. */
const int = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\s*-?\d+\s*$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const orNull = <T>(schema: z.ZodType<T>) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

const inventoryUpdate = z
  .object({
    inventory: z.array(
      z.object({
        sku: shipheroSku,
        updated_warehouse: orNull(
          z.object({
            warehouse_uuid: orNull(warehouseId),
            on_hand: int,
            inventory: int,
            backorder_quantity: int,
            reserve: int,
            non_sellable: int,
          }),
        ),
      }),
    ),
  })
  .transform(({ inventory }) => ({
    topic: 'inventory_update' as const,
    skus: inventory.map(({ sku, updated_warehouse: moved }) => ({
      sku,
      /** The warehouse that moved. */
      warehouseId: moved?.warehouse_uuid ?? null,
      onHand: moved?.on_hand ?? null,
      /** On hand − allocated + sell-ahead − reserve: what ShipHero itself would send to a shop. */
      sellable: moved?.inventory ?? null,
      backorder: moved?.backorder_quantity ?? null,
      reserve: moved?.reserve ?? null,
      nonSellable: moved?.non_sellable ?? null,
    })),
  }));

const shipmentUpdate = z
  .object({
    fulfillment: z.object({
      partner_order_id: orNull(partnerOrderId),
      shipment_uuid: orNull(shipheroShipmentId),
      order_number: orNull(z.coerce.string()),
    }),
  })
  .transform(({ fulfillment }) => ({
    topic: 'shipment_update' as const,
    partnerOrderId: fulfillment.partner_order_id,
    shipmentId: fulfillment.shipment_uuid,
    orderNumber: fulfillment.order_number,
  }));

const orderHint = {
  partner_order_id: orNull(partnerOrderId),
  order_uuid: orNull(shipheroOrderId),
  shop_name: orNull(z.string()),
};

const orderCanceled = z
  .object({ ...orderHint, 'fulfillment-status': orNull(z.string()) })
  .transform((body) => ({
    topic: 'order_canceled' as const,
    partnerOrderId: body.partner_order_id,
    orderId: body.order_uuid,
    shopName: body.shop_name,
    fulfillmentStatus: body['fulfillment-status'],
  }));

const allocationOf = <Topic extends string>(topic: Topic) =>
  z
    .object({ ...orderHint, line_items: orNull(z.array(z.object({ sku: orNull(shipheroSku) }))) })
    .transform((body) => ({
      topic,
      partnerOrderId: body.partner_order_id,
      orderId: body.order_uuid,
      shopName: body.shop_name,
      /** Whose levels may have moved. */
      skus: (body.line_items ?? []).flatMap((line) => (line.sku === null ? [] : [line.sku])),
    }));

const SHAPES = {
  'Inventory Update': inventoryUpdate,
  'Shipment Update': shipmentUpdate,
  'Order Canceled': orderCanceled,
  'Order Allocated': allocationOf('order_allocated'),
  'Order Deallocated': allocationOf('order_deallocated'),
} as const;

type Known = { [Name in keyof typeof SHAPES]: z.output<(typeof SHAPES)[Name]> }[keyof typeof SHAPES];

/** What a webhook hints at, by topic. Only a hint: what is done follows from reading the entity again. */
export type Delivery = Known | { readonly topic: 'other'; readonly webhookType: string };

const typed = z.object({
  webhook_type: z.string().optional(),
  fulfillment: z.object({ webhook_type: z.string().optional() }).optional().catch(undefined),
});

/** Reads a verified body. No header tells the topic; some types say it only inside `fulfillment`. */
export function parseDelivery(rawBody: Uint8Array | string): Result<Delivery, DeliveryRefusal> {
  const body = parseJson(rawBody);
  if (!body.ok) return body;
  const type = typed.safeParse(body.value);
  const webhookType = type.data?.webhook_type ?? type.data?.fulfillment?.webhook_type;
  if (webhookType === undefined) return fail('unexpected_shape');
  if (!isKnown(webhookType)) return succeed({ topic: 'other', webhookType });
  const parsed = SHAPES[webhookType].safeParse(body.value);
  return parsed.success ? succeed(parsed.data) : fail('unexpected_shape');
}

const isKnown = (type: string): type is keyof typeof SHAPES => Object.hasOwn(SHAPES, type);

function parseJson(rawBody: Uint8Array | string): Result<unknown, DeliveryRefusal> {
  try {
    return succeed(JSON.parse(typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody)));
  } catch {
    return fail('not_json');
  }
}
