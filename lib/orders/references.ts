import { partnerLineItemId, partnerOrderId } from '@/lib/shiphero/ids';
import type { PartnerLineItemId, PartnerOrderId } from '@/lib/shiphero/ids';

/** Our name for a fulfillment order in ShipHero: `118-12`, and `118-12-r2` after an explicit re-send. */
export const partnerOrderIdOf = (orderId: number, orderAddressId: number, generation = 1): PartnerOrderId =>
  partnerOrderId.parse(`${orderId}-${orderAddressId}${generation > 1 ? `-r${generation}` : ''}`);

/** The BigCommerce order behind such a name; null where it is not one of ours. */
export function orderIdOf(reference: string): number | null {
  const digits = /^(\d{1,10})-\d{1,10}(-r\d{1,3})?$/.exec(reference)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Our name for a line of a fulfillment order. */
export const partnerLineItemIdOf = (orderProductId: number): PartnerLineItemId =>
  partnerLineItemId.parse(String(orderProductId));
