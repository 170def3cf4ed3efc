import { z } from 'zod';
import { partnerOrderId, shipheroOrderId, shipheroShipmentId, shipheroSku, warehouseId } from './ids';
import { parseStorable } from '@/lib/platform/storable';

export { isSigned, verifyDelivery } from './webhook-signature';
export type { SignatureRefusal } from './webhook-signature';

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

/** A SKU that can be asked for: longer ones no shop has, and in one that could not be kept a character was replaced. */
const toldSku = shipheroSku.refine((sku) => sku.length <= 255 && !sku.includes('\uFFFD'));

const told = z.object({
  sku: toldSku,
  updated_warehouse: orNull(
    z.object({
      warehouse_uuid: orNull(warehouseId.refine((id) => /^[\w+/=-]{1,64}$/.test(id))),
      on_hand: int,
      inventory: int,
      backorder_quantity: int,
      reserve: int,
      non_sellable: int,
    }),
  ),
});

// Each entry for itself: one without a SKU must not make the others unheard.
const inventoryUpdate = z.object({ inventory: z.array(orNull(told)) }).transform(({ inventory }) => ({
  whole: inventory.every((one) => one !== null),
  content: {
    topic: 'inventory_update' as const,
    skus: inventory
      .filter((one) => one !== null)
      .map(({ sku, updated_warehouse: moved }) => ({
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
  },
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
    whole: fulfillment.partner_order_id !== null,
    content: {
      topic: 'shipment_update' as const,
      partnerOrderId: fulfillment.partner_order_id,
      shipmentId: fulfillment.shipment_uuid,
      orderNumber: fulfillment.order_number,
    },
  }));

const orderHint = {
  partner_order_id: orNull(partnerOrderId),
  order_uuid: orNull(shipheroOrderId),
  shop_name: orNull(z.string()),
};

const orderCanceled = z
  .object({ ...orderHint, 'fulfillment-status': orNull(z.string()) })
  .transform((body) => ({
    whole: body.partner_order_id !== null,
    content: {
      topic: 'order_canceled' as const,
      partnerOrderId: body.partner_order_id,
      orderId: body.order_uuid,
      shopName: body.shop_name,
      fulfillmentStatus: body['fulfillment-status'],
    },
  }));

// Whose units they were does not matter: all levels that changed are read.
const allocationOf = <Topic extends string>(topic: Topic) =>
  z
    .object({ ...orderHint, line_items: orNull(z.array(z.object({ sku: orNull(shipheroSku) }))) })
    .transform((body) => ({
      whole: true,
      content: {
        topic,
        partnerOrderId: body.partner_order_id,
        orderId: body.order_uuid,
        shopName: body.shop_name,
        /** Whose levels may have moved. */
        skus: (body.line_items ?? []).flatMap((line) => (line.sku === null ? [] : [line.sku])),
      },
    }));

const TYPES = {
  'Inventory Update': { topic: 'inventory_update', shape: inventoryUpdate },
  'Shipment Update': { topic: 'shipment_update', shape: shipmentUpdate },
  'Order Canceled': { topic: 'order_canceled', shape: orderCanceled },
  'Order Allocated': { topic: 'order_allocated', shape: allocationOf('order_allocated') },
  'Order Deallocated': { topic: 'order_deallocated', shape: allocationOf('order_deallocated') },
} as const;

type Types = typeof TYPES;
export type Topic = Types[keyof Types]['topic'];
type Content = { [Name in keyof Types]: z.output<Types[Name]['shape']>['content'] }[keyof Types];

/**
 * What could be read of a webhook. Only a hint: what is done follows from reading the entity again.
 */
export interface Delivery {
  /** As ShipHero wrote it; null where the body tells none. */
  readonly webhookType: string | null;
  /** Null where it is none of those that we ask for. */
  readonly topic: Topic | null;
  /** Null where nothing of it could be read. */
  readonly content: Content | null;
  /** False where something is missing that should be there. */
  readonly whole: boolean;
}

const typed = z.object({
  webhook_type: orNull(z.string()),
  fulfillment: orNull(z.object({ webhook_type: orNull(z.string()) })),
});

/**
 * Reads what there is to read of a verified body, whatever bytes it is. No header tells the topic; some types say it
 * only inside `fulfillment`.
 */
export function readDelivery(rawBody: Uint8Array | string): Delivery {
  const body = jsonOf(typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody));
  const type = typed.safeParse(body);
  const webhookType = type.data?.webhook_type ?? type.data?.fulfillment?.webhook_type ?? null;
  if (webhookType === null || !isKnown(webhookType)) {
    return { webhookType, topic: null, content: null, whole: false };
  }
  const { topic, shape } = TYPES[webhookType];
  const read = shape.safeParse(body);
  return { webhookType, topic, ...(read.success ? read.data : { content: null, whole: false }) };
}

const isKnown = (type: string): type is keyof Types => Object.hasOwn(TYPES, type);

function jsonOf(text: string): unknown {
  try {
    return parseStorable(text);
  } catch {
    return null;
  }
}
