import { listOrderHeads } from '@/lib/bigcommerce/order-heads';
import { readStore } from '@/lib/bigcommerce/store-information';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from '@/lib/shiphero/api';
import { listRecentOrders } from '@/lib/shiphero/recent-orders';
import type { ShipheroOrderHead } from '@/lib/shiphero/recent-orders';
import type { StoreClients } from '@/lib/stores/store-clients';
import { findNativeOrders } from './find-native-orders';
import type { StoreMarks } from './find-native-orders';
import type { NativeConnectionView } from './shapes';

const LOOK_BACK_MS = 14 * 24 * 3600_000;
/** 101 credits each at most. A shop that is imported daily shows among the newest 200 orders. */
const MOST_PAGES = 2;
const MOST_BIGCOMMERCE_ORDERS = 250;
const MOST_NAMES = 5;

/**
 * Looks whether somebody else, most likely ShipHero's own BigCommerce connection, brings this store's orders into the
 * account: both would ship each order. It is a guess, see docs/adr/0005-open-questions.md: nothing depends on it but a
 * warning.
 */
export async function lookForNativeConnection(
  store: StoreDb,
  deps: { readonly clients: StoreClients },
  now: Date,
): Promise<Result<NativeConnectionView>> {
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const shiphero = await deps.clients.shiphero(store);
  if (!shiphero.ok) return shiphero;
  const recent = await readRecent(shiphero.value.api, since);
  if (!recent.ok) return recent;
  const marks = await readMarks(store, deps, since);
  if (!marks.ok) return marks;
  const found = findNativeOrders(recent.value, marks.value);
  const times = found.flatMap(({ orderedAt }) => (orderedAt === null ? [] : [orderedAt.getTime()]));
  return succeed({
    seen: found.length > 0,
    shopNames: [...new Set(found.map(({ shopName }) => shopName))].slice(0, MOST_NAMES),
    lastOrderAt: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
  });
}

async function readRecent(api: ShipheroApi, since: Date): Promise<Result<readonly ShipheroOrderHead[]>> {
  const orders: ShipheroOrderHead[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await listRecentOrders(api, { createdFrom: since, after });
    if (!read.ok) return read;
    orders.push(...read.value.items);
    after = read.value.next;
    if (after === null) break;
  }
  return succeed(orders);
}

async function readMarks(
  store: StoreDb,
  { clients }: { readonly clients: StoreClients },
  since: Date,
): Promise<Result<StoreMarks>> {
  const api = await clients.bigcommerce(store);
  if (!api.ok) return api;
  const information = await readStore(api.value);
  if (!information.ok) return information;
  const orders = await listOrderHeads(api.value, {
    ...{ minDateCreated: since, sort: 'date_created:desc' },
    ...{ page: 1, limit: MOST_BIGCOMMERCE_ORDERS },
  });
  return orders.ok ? succeed({ information: information.value, orders: orders.value }) : orders;
}
