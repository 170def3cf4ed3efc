import { z } from 'zod';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listArchivedOrders } from '@/lib/bigcommerce/archived-orders';
import type { ArchivedOrder } from '@/lib/bigcommerce/archived-orders';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { markDue } from '@/lib/work/mark-due';
import { moveCursor, readCursor, readPass, savePass } from '@/lib/work/progress';
import type { Run } from '@/lib/work/run';
import { beginSlice } from '@/lib/work/slice';

/** How far archived orders are read, by BigCommerce's times. */
const CURSOR = 'archived_orders';
/** When all of them were looked at last, by our clock. */
const ALL_AT = 'archived_all';
const DAY_MS = 24 * 3_600_000;
const OVERLAP_MS = 5 * 60_000;
/** Before the first cursor; whatever is older is found by looking at all. */
const FIRST_MS = 3_600_000;

/** Orders that archiving would stop. What was shipped or cancelled already stays what it is. */
const OPEN = `o.place in ('waiting', 'held', 'with_shiphero', 'partly_shipped')`;

const OLDEST = `select min(o.order_id) as oldest from "order" o where o.store_id = $1::uuid and ${OPEN}`;

const OPEN_AMONG = `
  select o.order_id from "order" o where o.store_id = $1::uuid and o.order_id = any($2::int[]) and ${OPEN}`;

/**
 * Finds orders that were archived, which no list shows, while the webhook that told of it was lost, and marks them.
 * Whether archiving changes when an order was last modified no public source says: by that time they are found at each
 * look, and once a day all are looked at from the oldest open order on. Without an open order it costs nothing.
 */
export async function findArchived(run: Run, deps: { readonly clients: StoreClients }): Promise<Found> {
  const [row] = await run.store.sql.query<{ oldest: number | null }>(OLDEST);
  const oldest = row?.oldest ?? null;
  if (oldest === null) return succeed({ found: 0, whole: true });
  const bigcommerce = await deps.clients.bigcommerce(run.store);
  if (!bigcommerce.ok) return bigcommerce;
  const began = run.clock.now();
  const allAt = await readCursor(run.store, ALL_AT);
  const all = allAt === null || began.getTime() - allAt.getTime() >= DAY_MS;
  return all
    ? findAmongAll(run, bigcommerce.value, oldest, began)
    : findChanged(run, bigcommerce.value, began);
}

/** `whole` where nothing is left for another run. */
type Found = Result<{ readonly found: number; readonly whole: boolean }>;

const passByIds = z.object({ reached: z.number() });

/** By id, from where the last run of it came to: a page that fails, or a limit, must not start it over for ever. */
async function findAmongAll(run: Run, api: BigcommerceApi, oldest: number, began: Date): Promise<Found> {
  const isOver = beginSlice(run);
  let found = 0;
  const { reached: before } = (await readPass(run.store, ALL_AT, passByIds)) ?? { reached: 0 };
  for (let minId = Math.max(oldest, before + 1); ;) {
    const listed = await listArchivedOrders(api, { minId }, 1);
    if (!listed.ok) return listed;
    found += await markOpen(run, listed.value.orders);
    if (listed.value.last) break;
    const reached = Math.max(minId, ...listed.value.orders.map(({ id }) => id));
    await savePass(run.store, ALL_AT, { reached });
    if (isOver()) return succeed({ found, whole: false });
    minId = reached + 1;
  }
  await moveCursor(run.store, ALL_AT, began);
  return succeed({ found, whole: true });
}

async function findChanged(run: Run, api: BigcommerceApi, began: Date): Promise<Found> {
  const from = (await readCursor(run.store, CURSOR)) ?? new Date(began.getTime() - FIRST_MS);
  const since = { minDateModified: new Date(from.getTime() - OVERLAP_MS) };
  let newest = from;
  let found = 0;
  for (let page = 1; ; page += 1) {
    const listed = await listArchivedOrders(api, since, page);
    if (!listed.ok) return listed;
    found += await markOpen(run, listed.value.orders);
    for (const { date_modified } of listed.value.orders) {
      if (date_modified !== null && date_modified > newest) newest = date_modified;
    }
    await moveCursor(run.store, CURSOR, newest);
    if (listed.value.last) return succeed({ found, whole: true });
  }
}

async function markOpen(run: Run, orders: readonly ArchivedOrder[]): Promise<number> {
  const archived = orders.filter(({ is_deleted }) => is_deleted).map(({ id }) => id);
  const open = await run.store.sql.query<{ order_id: number }>(OPEN_AMONG, [archived]);
  await markDue(
    run.store.sql,
    open.map(({ order_id }) => ({ kind: 'order', key: String(order_id) })),
  );
  return open.length;
}
