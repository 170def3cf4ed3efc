import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { ShippingConsignment } from '@/lib/bigcommerce/order-consignments';
import type { AskedMethod } from '@/lib/mapping/rules/match-method';

/** How one consignment is to be shipped, as the shopper saw it. */
export const askedMethodOf = (
  order: Pick<BigcommerceOrder, 'channel_id'>,
  consignment: Pick<ShippingConsignment, 'shipping_method' | 'shipping_zone_name'>,
): AskedMethod => ({
  method: consignment.shipping_method.trim(),
  zone: consignment.shipping_zone_name.trim(),
  channelId: order.channel_id,
});

/**
 * The methods of all that an order ships, each once and sorted, so that orders alike can be counted together. Kept
 * with the order: rules are held against them without reading it again.
 */
export function methodsOf(order: BigcommerceOrder): readonly Pick<AskedMethod, 'method' | 'zone'>[] {
  const asked = order.consignments.shipping
    .filter(({ line_items }) => line_items.some(({ type }) => type === 'physical'))
    .map((consignment) => askedMethodOf(order, consignment))
    .map(({ method, zone }) => ({ method, zone }));
  const each = new Map(asked.map((one) => [JSON.stringify(one), one]));
  return [...each.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}
