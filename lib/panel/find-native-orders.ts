import type { OrderHead } from '@/lib/bigcommerce/order-heads';
import type { StoreInformation } from '@/lib/bigcommerce/store-information';
import type { ShipheroOrderHead } from '@/lib/shiphero/recent-orders';

/** Clocks and time zones: the same order may seem to have been placed up to a day earlier or later. */
const SAME_ORDER_MS = 24 * 3600_000;
/** The shop of an order that this app sent, for whichever store. */
const OURS = /^bigcommerce-[A-Za-z0-9_-]+$/;

/** What tells a store's orders by, outside of this app. */
export interface StoreMarks {
  readonly information: Pick<StoreInformation, 'name' | 'domain' | 'secure_url'>;
  /** Its orders of late. */
  readonly orders: readonly OrderHead[];
}

/**
 * Those orders of a ShipHero account that seem to be imported from this store by somebody else: of a shop that is named
 * after BigCommerce, the store or its address, or under the number of one of its orders, placed within a day of it.
 */
export function findNativeOrders(
  found: readonly ShipheroOrderHead[],
  { information, orders }: StoreMarks,
): readonly ShipheroOrderHead[] {
  const placedAt = new Map(orders.map(({ id, date_created }) => [String(id), date_created]));
  const sameOrder = ({ orderNumber, orderedAt }: ShipheroOrderHead): boolean => {
    const placed = placedAt.get(orderNumber.replace(/^#/, ''));
    return (
      placed !== undefined &&
      orderedAt !== null &&
      Math.abs(placed.getTime() - orderedAt.getTime()) <= SAME_ORDER_MS
    );
  };
  return found.filter(
    (order) => !OURS.test(order.shopName) && (namesStore(order.shopName, information) || sameOrder(order)),
  );
}

function namesStore(shopName: string, { name, domain, secure_url }: StoreMarks['information']): boolean {
  const shop = shopName.trim().toLowerCase();
  const hosts = [domain, secure_url].map(hostOf).filter((host) => host !== '');
  return (
    shop.includes('bigcommerce') ||
    (shop !== '' && shop === name.trim().toLowerCase()) ||
    hosts.some((host) => shop.includes(host))
  );
}

const hostOf = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, '');
