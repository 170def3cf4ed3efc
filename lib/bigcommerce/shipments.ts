import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { idOrNull, textSchema } from './fields';
import type { BigcommerceOrderId, OrderAddressId, OrderProductId } from './ids';
import {
  bigcommerceOrderIdSchema,
  bigcommerceShipmentIdSchema,
  orderAddressIdSchema,
  orderProductIdSchema,
  productIdSchema,
} from './ids';
import { rfc2822Schema } from './rfc2822';

const shipmentItemSchema = z.object({
  order_product_id: orderProductIdSchema,
  product_id: idOrNull(productIdSchema),
  quantity: z.number().int(),
});

const shipmentSchema = z.object({
  id: bigcommerceShipmentIdSchema,
  order_id: bigcommerceOrderIdSchema,
  order_address_id: orderAddressIdSchema,
  date_created: rfc2822Schema,
  tracking_number: textSchema,
  shipping_method: textSchema,
  shipping_provider: textSchema,
  tracking_carrier: textSchema,
  tracking_link: textSchema,
  /** Made by BigCommerce out of carrier and number. */
  generated_tracking_link: textSchema,
  comments: textSchema,
  items: z.array(shipmentItemSchema),
});
export type BigcommerceShipment = z.infer<typeof shipmentSchema>;

export interface NewShipment {
  readonly order_address_id: OrderAddressId;
  /** Lines of this address only. */
  readonly items: readonly { readonly order_product_id: OrderProductId; readonly quantity: number }[];
  /** At most 50 characters. */
  readonly tracking_number?: string;
  readonly shipping_method?: string;
  /** Left out it would become `custom`, which gives no tracking link: an empty text is sent then. */
  readonly shipping_provider?: string;
  readonly tracking_carrier?: string;
  /** At most 500 characters; only for a carrier that BigCommerce does not know. */
  readonly tracking_link?: string;
  readonly comments?: string;
}

const PAGE_SIZE = 250;

/** Reads all shipments of an order. */
export async function listShipments(
  api: BigcommerceApi,
  orderId: BigcommerceOrderId,
): Promise<Result<BigcommerceShipment[]>> {
  const shipments: BigcommerceShipment[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await callBigcommerce(api, {
      operation: 'shipments.list',
      method: 'GET',
      path: `/v2/orders/${orderId}/shipments`,
      query: { page, limit: PAGE_SIZE },
      schema: z.array(shipmentSchema),
      effect: 'read',
      empty: [],
    });
    if (!rows.ok) return rows;
    shipments.push(...rows.value);
    if (rows.value.length < PAGE_SIZE) return succeed(shipments);
  }
}

/**
 * Tells BigCommerce of one package. The customer gets an e-mail, so that it must not happen twice:
 * BigCommerce takes no reference of ours, and an unknown outcome is settled by `listShipments`.
 */
export const createShipment = (
  api: BigcommerceApi,
  orderId: BigcommerceOrderId,
  shipment: NewShipment,
): Promise<Result<BigcommerceShipment>> =>
  callBigcommerce(api, {
    operation: 'shipments.create',
    method: 'POST',
    path: `/v2/orders/${orderId}/shipments`,
    body: { ...shipment, shipping_provider: shipment.shipping_provider ?? '' },
    schema: shipmentSchema,
    effect: 'write',
  });
