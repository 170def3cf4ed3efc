import { LARGEST_ORDER_PAGE, listOrders } from '@/lib/bigcommerce/orders';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { markDue } from '@/lib/work/mark-due';
import type { Run } from '@/lib/work/run';
import { decideOrder } from './decide-order';
import { readOrderSettings } from './read-order-settings';
import type { OrderSettings } from './read-order-settings';
import { recordOrder } from './record-order';
import { moveCursor, readCursor } from './store-cursor';

const CURSOR = 'orders';
/** Pages by number shift while orders change, and clocks differ: what was read lately is read again. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Finds BigCommerce orders that no webhook told of: those changed since the cursor are compared with what was stored,
 * and new or newer ones are recorded, so that their units count as promised at once, and marked.
 */
export async function catchUpOrders(
  run: Run,
  deps: { readonly clients: StoreClients },
): Promise<Result<{ readonly changed: number }>> {
  const bigcommerce = await deps.clients.bigcommerce(run.store);
  if (!bigcommerce.ok) return bigcommerce;
  const settings = await readOrderSettings(run.store);
  const from = (await readCursor(run.store, CURSOR)) ?? settings.ordersFrom;
  let newest = from;
  let changed = 0;
  for (let page = 1; ; page += 1) {
    const readAt = run.clock.now();
    const listed = await listOrders(bigcommerce.value, {
      minDateModified: new Date(from.getTime() - OVERLAP_MS),
      page,
      limit: LARGEST_ORDER_PAGE,
      sort: 'date_modified:asc',
    });
    if (!listed.ok) return listed;
    for (const { id, cause } of listed.value.unreadable)
      run.log.warn({ order: id, cause }, 'an order cannot be read');
    const news = await newsAmong(run, listed.value.orders);
    if (news.length > 0) await recordNews(run, news, readAt, settings);
    changed += news.length;
    for (const order of listed.value.orders) if (order.date_modified > newest) newest = order.date_modified;
    await moveCursor(run.store, CURSOR, newest);
    if (listed.value.last) return succeed({ changed });
  }
}

const STORED = `
  select order_id, verdict, modified_at from "order" where store_id = $1::uuid and order_id = any($2::int[])`;

interface News {
  readonly order: BigcommerceOrder;
  readonly verdict: string | null;
}

async function newsAmong(run: Run, orders: readonly BigcommerceOrder[]): Promise<readonly News[]> {
  const rows = await run.store.sql.query<{ order_id: number; verdict: string; modified_at: Date }>(STORED, [
    orders.map(({ id }) => id),
  ]);
  const stored = new Map(rows.map((row) => [row.order_id, row]));
  return orders.flatMap((order) => {
    const held = stored.get(order.id);
    const known = held !== undefined && held.modified_at >= order.date_modified;
    return known ? [] : [{ order, verdict: held?.verdict ?? null }];
  });
}

async function recordNews(
  run: Run,
  news: readonly News[],
  readAt: Date,
  settings: OrderSettings,
): Promise<void> {
  await run.store.transaction(async (tx) => {
    for (const { order, verdict } of news) {
      // Of an order that is known, only its own run says anything new.
      if (verdict !== null) continue;
      const { plan } = decideOrder(order, settings.ordersFrom, []);
      if (plan === 'send' || plan === 'wait') await recordOrder(tx, order, 'waiting', readAt, settings);
    }
    await markDue(
      tx.sql,
      news.map(({ order }) => ({ kind: 'order', key: String(order.id) })),
    );
  });
}
