import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import { bigcommerceSkuSchema } from '@/lib/bigcommerce/ids';
import { leftOut } from './line-destinations';
import type { SkuPolicy } from './line-destinations';

/**
 * The order as far as it is ours to send, by the merchant's rule for lines without a SKU: those that are left out are
 * gone, custom items have the SKU of what stands in for them. What is to be held stays as it is.
 */
export function followSkuPolicy(order: BigcommerceOrder, policy: SkuPolicy): BigcommerceOrder {
  const { customItems } = policy;
  const standIn = customItems.policy === 'stand_in' ? bigcommerceSkuSchema.parse(customItems.sku) : null;
  const follow = (line: OrderLine): OrderLine =>
    standIn !== null && line.type === 'physical' && line.product_id === null && line.sku === null
      ? { ...line, sku: standIn }
      : line;
  return {
    ...order,
    consignments: {
      ...order.consignments,
      shipping: order.consignments.shipping.map((consignment) => ({
        ...consignment,
        line_items: consignment.line_items.filter((line) => leftOut(line, policy) === null).map(follow),
      })),
    },
  };
}
