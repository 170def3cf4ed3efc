import type { OrderGap } from '@/lib/bigcommerce/order-gap';
import type { IssueCause } from '@/lib/issues/issue-codes';

/** The cause that holds an order of which BigCommerce did not list every line, with the figures. */
export const incompleteOrder = (orderId: number, gap: OrderGap, sent = false): IssueCause => ({
  code: 'order_incomplete',
  subject: String(orderId),
  facts: {
    orderId,
    why: gap.why,
    told: gap.told,
    listed: gap.listed,
    products: gap.products,
    path: gap.path,
    /** ShipHero has some of it already. */
    sent,
  },
});
