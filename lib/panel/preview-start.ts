import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listOrderHeads } from '@/lib/bigcommerce/order-heads';
import type { OrderHead } from '@/lib/bigcommerce/order-heads';
import { readStatusRules } from '@/lib/mapping/rules/read-rules';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { ofWholeSecond } from '@/lib/stores/turn-on';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { StartPreview } from './shapes';

/** What is counted at most: one page of BigCommerce's list. */
const MOST = 250;

const SENT = `
  select distinct order_id from fulfillment_order where store_id = $1::uuid and order_id = any($2::int[])`;

/**
 * Asks BigCommerce what turning on from a day would send: orders of the statuses that the store's rules send, placed
 * since then and not in ShipHero yet. What an order holds is not looked at, nor its channel, so that one that needs no
 * shipping counts too. Two calls a
 * status at most, and no order is counted beyond 250.
 */
export async function previewStart(
  store: StoreDb,
  deps: { readonly clients: StoreClients },
  ordersFrom: Date,
): Promise<Result<StartPreview>> {
  const api = await deps.clients.bigcommerce(store);
  if (!api.ok) return api;
  const from = ofWholeSecond(ordersFrom);
  const found: OrderHead[] = [];
  let more = false;
  const { rules } = await readStatusRules(store.sql);
  for (const { statusId, action } of rules.statuses) {
    if (action !== 'send' && action !== 'send_on_hold') continue;
    const read = await readStatus(api.value, statusId, from);
    if (!read.ok) return read;
    found.push(...read.value.orders);
    more ||= read.value.more;
  }
  const sent = await store.sql.query<{ order_id: number }>(SENT, [found.map(({ id }) => id)]);
  const known = new Set(sent.map(({ order_id }) => order_id));
  const orders = found
    .filter(({ id }) => !known.has(id))
    .toSorted((one, other) => one.date_created.getTime() - other.date_created.getTime() || one.id - other.id);
  const [oldest] = orders;
  return succeed({
    ordersFrom: from.toISOString(),
    orders: { count: Math.min(orders.length, MOST), more: more || orders.length > MOST },
    oldest: oldest === undefined ? null : { orderId: oldest.id, placedAt: oldest.date_created.toISOString() },
  });
}

/** The oldest orders of a status, and whether there are more than a page of them. */
async function readStatus(
  api: BigcommerceApi,
  statusId: number,
  from: Date,
): Promise<Result<{ readonly orders: readonly OrderHead[]; readonly more: boolean }>> {
  const wanted = { statusId, minDateCreated: from, sort: 'date_created:asc' } as const;
  const page = await listOrderHeads(api, { ...wanted, page: 1, limit: MOST });
  if (!page.ok) return page;
  const orders = page.value.filter(({ date_created }) => date_created >= from);
  if (page.value.length < MOST) return succeed({ orders, more: false });
  const behind = await listOrderHeads(api, { ...wanted, page: MOST + 1, limit: 1 });
  return behind.ok ? succeed({ orders, more: behind.value.length > 0 }) : behind;
}
