import { z } from 'zod';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { completeOrder } from '@/lib/bigcommerce/complete-order';
import { LARGEST_ORDER_PAGE, listOrders } from '@/lib/bigcommerce/orders';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { recordTimeline } from '@/lib/history/timeline';
import type { Failure, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { ORDERS_CURSOR } from '@/lib/stores/turn-on';
import { markDue } from '@/lib/work/mark-due';
import { moveCursorFrom, readCursor, readPass } from '@/lib/work/progress';
import type { Run } from '@/lib/work/run';
import { beginSlice } from '@/lib/work/slice';
import { decideOrder } from './decide-order';
import { markPromised } from './mark-promised';
import { readOrderSettings } from './read-order-settings';
import type { OrderRules } from './read-order-settings';
import { recordOrder } from './record-order';
import type { Verdict } from './record-order';
import { untoldAmong } from './untold-unreadable';

/** Pages by number shift while orders change, and clocks differ: what was read lately is read again. */
const OVERLAP_MS = 5 * 60_000;
/** Orders recorded in one transaction: a page of them would hold its locks, and might outlast its time. */
const AT_ONCE = 50;
/** BigCommerce tells times in whole seconds: a reading within the second may have missed what came later in it. */
const SECOND_MS = 1_000;

/** A reading that one run did not come to the end of. */
const words = z.object({
  began: z.coerce.date(),
  /** What was modified at or after this is to be read. */
  since: z.coerce.date(),
});

/**
 * Finds BigCommerce orders that no webhook told of: those changed since the cursor are compared with what was stored,
 * and new or newer ones are recorded, so that their units count as promised at once, and marked. `whole` where all that
 * changed until now is known; if not, the next run goes on.
 */
export async function catchUpOrders(
  run: Run,
  deps: { readonly clients: StoreClients },
): Promise<Result<{ readonly changed: number; readonly whole: boolean }>> {
  const bigcommerce = await deps.clients.bigcommerce(run.store);
  if (!bigcommerce.ok) return bigcommerce;
  const settings = await readOrderSettings(run.store);
  const from = (await readCursor(run.store, ORDERS_CURSOR)) ?? settings.ordersFrom;
  const resumed = await readPass(run.store, ORDERS_CURSOR, words);
  const isOver = beginSlice(run);
  const began = resumed?.began ?? run.clock.now();
  let since = resumed?.since ?? new Date(from.getTime() - OVERLAP_MS);
  let page = 1;
  let newest = from;
  let changed = 0;
  /** Orders of this pass by id, as far as the next page may hold them again. */
  let seen = new Map<number, Date>();
  for (;;) {
    const readAt = run.clock.now();
    const listed = await listOrders(bigcommerce.value, {
      minDateModified: since,
      page,
      limit: LARGEST_ORDER_PAGE,
      sort: 'date_modified:asc',
    });
    if (!listed.ok) return listed;
    const { orders, unreadable, last } = listed.value;
    for (const { id, cause } of unreadable) run.log.warn({ order: id, cause }, 'an order cannot be read');
    const news = await newsAmong(
      run,
      orders.filter(({ id, date_modified }) => seen.get(id)?.getTime() !== date_modified.getTime()),
      settings.ordersFrom,
    );
    const whole = await completeNews(run, bigcommerce.value, news);
    // Its own run tells people of one that cannot be read.
    const others = [...whole.left, ...(await untoldAmong(run.store, unreadable))];
    for (let at = 0; at < Math.max(whole.news.length, others.length); at += AT_ONCE) {
      const few = <T>(all: readonly T[]) => all.slice(at, at + AT_ONCE);
      await recordNews(run, few(whole.news), few(others), readAt, settings);
    }
    // Not past an order whose units are not known: they would be sold.
    if (whole.failure !== null) return fail(whole.failure);
    changed += news.length;
    for (const { id, date_modified } of orders) {
      seen.set(id, date_modified);
      if (date_modified > newest) newest = date_modified;
    }
    for (const { modifiedAt } of unreadable)
      if (modifiedAt !== null && modifiedAt > newest) newest = modifiedAt;
    if (!last) {
      // Going on by time: an order that changes meanwhile moves to the end, and the next page by number would skip one.
      // By what this page reached, not by the cursor: all of it may lie in the overlap.
      const times = [...orders.map((one) => one.date_modified), ...unreadable.map((one) => one.modifiedAt)];
      const pageEnd = Math.max(...times.map((time) => time?.getTime() ?? 0));
      const reached = new Date(pageEnd - SECOND_MS);
      if (reached > since) {
        [since, page] = [reached, 1];
        seen = new Map([...seen].filter(([, modified]) => modified >= reached));
      } else page += 1;
    }
    // The reading after one that took several runs overlaps with all of it: what showed late was behind it already.
    const readTo = resumed !== null && newest > began ? began : newest;
    const pass = last ? null : { began, since };
    await moveCursorFrom(run.store, ORDERS_CURSOR, readTo, settings.ordersFrom, pass);
    if (last) return succeed({ changed, whole: true });
    // Only where it goes on by time: by number, what changes until the next run would move others past it.
    if (page === 1 && isOver()) return succeed({ changed, whole: false });
  }
}

/** What is recorded here is promised already: its own run may wait for the rest of a checkout's events. */
const FRESH_MS = 2_250;

// What was too old for a later start is as new as if nobody had seen it.
const STORED = `
  select o.order_id, o.verdict, o.modified_at, o.read_at, exists (
      select 1 from fulfillment_order f where f.store_id = $1::uuid and f.order_id = o.order_id
    ) as handed_over
  from "order" o
  where o.store_id = $1::uuid and o.order_id = any($2::int[])
    and (o.verdict <> 'too_old' or o.placed_at < $3::timestamptz)`;

interface Stored {
  readonly order_id: number;
  readonly verdict: Verdict;
  readonly modified_at: Date;
  readonly read_at: Date;
  /** Or was about to be. */
  readonly handed_over: boolean;
}

interface News {
  readonly order: BigcommerceOrder;
  /** Null for an order that is not known yet. */
  readonly held: Stored | null;
}

async function newsAmong(
  run: Run,
  orders: readonly BigcommerceOrder[],
  ordersFrom: Date,
): Promise<readonly News[]> {
  const rows = await run.store.sql.query<Stored>(STORED, [orders.map(({ id }) => id), ordersFrom]);
  const stored = new Map(rows.map((row) => [row.order_id, row]));
  return orders.flatMap((order) => {
    const held = stored.get(order.id);
    return held !== undefined && showsAll(held, order.date_modified) ? [] : [{ order, held: held ?? null }];
  });
}

/** Where an order in the list lacks lines, the rest is read at once, as far as its lines are recorded. */
async function completeNews(
  run: Run,
  api: BigcommerceApi,
  news: readonly News[],
): Promise<{
  readonly news: readonly News[];
  readonly left: readonly number[];
  readonly failure: Failure | null;
}> {
  const whole: News[] = [];
  const left: number[] = [];
  let failure: Failure | null = null;
  for (const one of news) {
    if (one.order.gap === null || !isUnsent(one.held)) {
      whole.push(one);
      continue;
    }
    const completed = await completeOrder(api, one.order, (look) =>
      run.log.info(look, 'an order was read from two sources'),
    );
    if (completed.ok) {
      whole.push({ ...one, order: completed.value });
    } else {
      left.push(one.order.id);
      // What it lists is promised at once; its own run tries on and tells.
      if (isOfThisOrder(completed.failure)) whole.push(one);
      else failure = completed.failure;
    }
  }
  return { news: whole, left, failure };
}

/** Answered, and with a fault: other orders are read all the same, and must not wait for this one. */
const isOfThisOrder = ({ kind, code }: Failure): boolean =>
  kind === 'unavailable' && !/\.(unreachable|no_answer)$/.test(code);

/**
 * Of an order that was handed over, only its own run says anything new. One that was passed over, as an unfinished
 * checkout, takes units from when it is to be sent.
 */
const isUnsent = (held: Stored | null): boolean =>
  held === null || held.verdict === 'waiting' || held.verdict === 'held' || !held.handed_over;

function showsAll({ modified_at, read_at }: Stored, modified: Date): boolean {
  if (modified_at.getTime() !== modified.getTime()) return modified_at > modified;
  return read_at.getTime() >= modified.getTime() + SECOND_MS;
}

async function recordNews(
  run: Run,
  news: readonly News[],
  others: readonly number[],
  readAt: Date,
  settings: OrderRules,
): Promise<void> {
  await run.store.transaction(async (tx) => {
    // First, as an order's own run holds its lease before it records: in the other order the two could wait for each
    // other.
    await markDue(
      tx.sql,
      [...news.map(({ order }) => order.id), ...others].map((id) => ({
        kind: 'order',
        key: String(id),
        delayMs: FRESH_MS,
      })),
    );
    const unsent = news.flatMap(({ order, held }) => {
      const { plan } = decideOrder(order, settings.ordersFrom, [], settings.statusRules);
      const verdict: Verdict = held?.verdict === 'held' ? 'held' : 'waiting';
      const toSend = isUnsent(held) && (plan === 'send' || plan === 'wait' || plan === 'incomplete');
      const known = held?.modified_at.getTime() === order.date_modified.getTime();
      return toSend && !known ? [{ order, verdict, plan }] : [];
    });
    if (unsent.length > 0) await markPromised(tx.sql, unsent);
    for (const { order, verdict, plan } of unsent) {
      if (await recordOrder(tx, order, verdict, readAt, settings, { marked: true })) {
        const facts = { statusId: order.status_id, decision: plan };
        await recordTimeline(tx, [{ orderId: order.id, code: 'order.read', facts }]);
      }
    }
  });
}
