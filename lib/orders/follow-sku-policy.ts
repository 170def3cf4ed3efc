import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import { bigcommerceSkuSchema } from '@/lib/bigcommerce/ids';
import type { KnownFulfillmentOrder } from './decide-order';
import { leftOut } from './line-destinations';
import type { SkuPolicy } from './line-destinations';

/**
 * The order as far as it is ours to send, by the merchant's rule for lines without a SKU: those that are left out are
 * gone, custom items have the SKU of what stands in for them. What is to be held stays as it is. What was handed over
 * already stays as it was then, whatever the rule has become since.
 */
export function followSkuPolicy(
  order: BigcommerceOrder,
  policy: SkuPolicy,
  known: readonly KnownFulfillmentOrder[] = [],
): BigcommerceOrder {
  const handedOver = known.filter(({ state }) => state !== 'sending');
  const addresses = new Set(handedOver.map(({ orderAddressId }) => orderAddressId));
  const sentAs = new Map(
    handedOver.flatMap(({ lines }) => lines.map(({ orderProductId, sku }) => [orderProductId, sku])),
  );
  const follow = (line: OrderLine, sent: boolean): readonly OrderLine[] => {
    if (line.type !== 'physical' || line.sku !== null) return [line];
    const before = sentAs.get(line.id);
    if (before !== undefined) return [withSku(line, before)];
    if (leftOut(line, policy) !== null || (sent && isCustom(line))) return [];
    return policy.customItems.policy === 'stand_in' && isCustom(line)
      ? [withSku(line, policy.customItems.sku)]
      : [line];
  };
  return {
    ...order,
    consignments: {
      ...order.consignments,
      shipping: order.consignments.shipping.map((consignment) => ({
        ...consignment,
        line_items: consignment.line_items.flatMap((line) => follow(line, addresses.has(consignment.id))),
      })),
    },
  };
}

const isCustom = ({ product_id }: OrderLine): boolean => product_id === null;

/** Only a custom item is known by its SKU; a product is by its variant, and keeps having none. */
const withSku = (line: OrderLine, sku: string): OrderLine =>
  isCustom(line) ? { ...line, sku: bigcommerceSkuSchema.parse(sku) } : line;
