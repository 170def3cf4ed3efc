import { z } from 'zod';

/**
 * ShipHero's ids are base64 of `Type:number` (`Order:100579698`); our own references are plain text.
 * Each has a brand, so that none can stand where another belongs. `x.parse(text)` makes one.
 */
export const shipheroOrderId = z.string().min(1).brand<'ShipheroOrderId'>();
export type ShipheroOrderId = z.infer<typeof shipheroOrderId>;

export const shipheroLineId = z.string().min(1).brand<'ShipheroLineId'>();

export const shipheroShipmentId = z.string().min(1).brand<'ShipheroShipmentId'>();
export type ShipheroShipmentId = z.infer<typeof shipheroShipmentId>;

export const shippingLabelId = z.string().min(1).brand<'ShippingLabelId'>();
export type ShippingLabelId = z.infer<typeof shippingLabelId>;

export const warehouseId = z.string().min(1).brand<'WarehouseId'>();
export type WarehouseId = z.infer<typeof warehouseId>;

/** A ShipHero account: the one that a token belongs to, or a 3PL's customer. */
export const customerAccountId = z.string().min(1).brand<'CustomerAccountId'>();

export const shipheroSku = z.string().min(1).brand<'ShipheroSku'>();
export type ShipheroSku = z.infer<typeof shipheroSku>;

/** Our reference of a fulfillment order, `{orderId}-{orderAddressId}`. */
export const partnerOrderId = z.string().min(1).brand<'PartnerOrderId'>();
export type PartnerOrderId = z.infer<typeof partnerOrderId>;

/** Our reference of a line, `{orderProductId}` or `{orderProductId}.{n}`. */
export const partnerLineItemId = z.string().min(1).brand<'PartnerLineItemId'>();
export type PartnerLineItemId = z.infer<typeof partnerLineItemId>;

/** The number in a base64 id, as ShipHero's own screens and old webhooks show it; null where there is none. */
export function legacyIdOf(base64: string): number | null {
  const number = /^[A-Za-z]+:(\d+)$/.exec(Buffer.from(base64, 'base64').toString('utf8'))?.[1];
  return number === undefined ? null : Number(number);
}
