import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { ShippingConsignment } from '@/lib/bigcommerce/order-consignments';
import type { OrderLine } from '@/lib/bigcommerce/order-line';

/** What a field can be made of: one consignment of an order, and one of its lines where the field is a line's. */
export interface FieldFacts {
  readonly order: BigcommerceOrder;
  readonly consignment: ShippingConsignment;
  /** The lines that are handed over. */
  readonly lines: readonly OrderLine[];
  readonly line: OrderLine | null;
}
