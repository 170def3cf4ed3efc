import type { Failure, Result } from '@/lib/platform/failure';
import { fail, isRefusal, succeed } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { mergeProducts } from './merge-products';
import type { BigcommerceOrder } from './order';
import { orderAddressSchema } from './order-consignments';
import type { OrderGap } from './order-gap';
import { orderLineSchema } from './order-line';
import { readPages } from './read-pages';

/** A second look at an order: what it lacked, and what it lacks still. For the log. */
export interface SecondLook {
  readonly order: number;
  readonly before: OrderGap;
  readonly after: OrderGap | null;
}

/**
 * Reads on where a reading of an order lacks lines: its products, paged, and the addresses that it did not list. An
 * order without a gap costs nothing. `gap` of what comes back says what is missing still: the two sources disagree, or
 * the second cannot be read. Where they agree, the order is whole, whatever its own number of items counts.
 */
export async function completeOrder(
  api: BigcommerceApi,
  order: BigcommerceOrder,
  tell: (look: SecondLook) => void = () => undefined,
): Promise<Result<BigcommerceOrder>> {
  const before = order.gap;
  if (before === null) return succeed(order);
  const look = (completed: BigcommerceOrder): Result<BigcommerceOrder> => {
    tell({ order: order.id, before, after: completed.gap });
    return succeed(completed);
  };
  const without = (failure: Failure): Result<BigcommerceOrder> =>
    isRefusal(failure)
      ? look({ ...order, gap: { ...before, why: 'second_unreadable', path: reasonOf(failure) } })
      : fail(failure);

  const path = `/v2/orders/${order.id}`;
  const products = await readPages(api, {
    operation: 'orders.products',
    path: `${path}/products`,
    schema: orderLineSchema,
  });
  if (!products.ok) return without(products.failure);
  const listed = new Set<number>(order.consignments.shipping.map(({ id }) => id));
  const strange = products.value.some(
    ({ order_address_id: address }) => address !== null && !listed.has(address),
  );
  if (!strange) return look(mergeProducts(order, products.value, []));
  const addresses = await readPages(api, {
    operation: 'orders.shipping_addresses',
    path: `${path}/shipping_addresses`,
    schema: orderAddressSchema,
  });
  if (!addresses.ok) return without(addresses.failure);
  const more = addresses.value.filter(({ id }) => !listed.has(id));
  return look(mergeProducts(order, products.value, more));
}

const reasonOf = (failure: Failure): string =>
  failure.kind === 'rejected' ? failure.reason : failure.message;
