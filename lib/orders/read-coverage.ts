import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { isRefusal, succeed } from '@/lib/platform/failure';
import { listChangedOrders } from '@/lib/shiphero/orders';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import type { StoreClients } from '@/lib/stores/store-clients';
import { lockDue } from '@/lib/work/lock-due';
import { markDue } from '@/lib/work/mark-due';
import { dropPass, moveCursor, readCursor } from '@/lib/work/progress';
import type { Run } from '@/lib/work/run';
import { beginSlice } from '@/lib/work/slice';
import { isCoverageStale, noteCoverageRead } from './coverage-age';
import { lookAtUnreadable } from './look-unreadable';
import { readListingPass, saveListingPass } from './listing-pass';
import type { ListingPass } from './listing-pass';
import { recordCoverage } from './record-coverage';
import type { Reading } from './record-coverage';
import { storePlaces } from './store-places';
import { tellStrays } from './tell-strays';

/** How far ShipHero's changes are read, by ShipHero's clock. */
const CURSOR = 'coverage';
/** Rows may show a little after their time. */
const OVERLAP_MS = 10_000;
/** When a thorough reading last began, by our clock. It looks further back, and again at all that was read since. */
const THOROUGH = 'coverage_thorough';
const THOROUGH_OVERLAP_MS = 10 * 60_000;
const THOROUGH_EVERY_MS = 30 * 60_000;
/** Few: levels that an event told of wait for them. */
const PAGES_SOON = 3;

const SHIPPED = `
  select coalesce(sum(l.shipped), 0)::int as units, coalesce(sum(l.quantity - l.cancelled), 0)::int as has, f.shiphero_order_id as id, f.order_id, f.partner_order_id
  from fulfillment_order f left join fulfillment_line l on l.store_id = f.store_id and l.fulfillment_order_id = f.id
  where f.store_id = $1::uuid and f.shiphero_order_id = any($2::text[])
  group by f.shiphero_order_id, f.order_id, f.partner_order_id`;

interface Shipped {
  readonly id: string;
  readonly order_id: number;
  readonly partner_order_id: string;
  readonly units: number;
  /** Units that ShipHero's order has, shipped or not. */
  readonly has: number;
}

/**
 * Reads what changed in ShipHero's orders since the cursor: what is allocated, backordered, shipped, cancelled. Orders
 * where something was shipped, or whose state moved, are marked for a closer look, those with other units are marked;
 * those of ours that no write is known to have made are told. What a run does not come to, the next one goes on with.
 * True where all is read.
 *
 * @param how `soon` reads few pages a run, and passes over a reading that could tell nothing new, see
 * `isCoverageStale`; `thorough` also looks for what showed late
 */
export async function readCoverage(
  run: Run,
  deps: { readonly clients: StoreClients },
  how: 'soon' | 'thorough',
): Promise<Result<boolean>> {
  const now = run.clock.now();
  const shiphero = await deps.clients.shiphero(run.store);
  if (!shiphero.ok) return shiphero;
  const { api, connectionId, shopName } = shiphero.value;
  const thorough = how === 'thorough' && (await isThoroughDue(run.store, connectionId, now));
  const name = thorough ? THOROUGH : CURSOR;
  const resumed = await readListingPass(run.store, name, connectionId);
  if (how === 'soon' && resumed === null && !(await isCoverageStale(run.store, now))) return succeed(true);
  let pass = resumed ?? (await beginPass(run.store, name, connectionId, now));
  const isOver = beginSlice(run);
  for (let pages = 1; ; pages += 1) {
    const began = run.clock.now();
    const page = await listChangedOrders(api, { updatedFrom: pass.from, shopName, after: pass.after });
    if (!page.ok) {
      // A cursor that is not taken any more would not be taken next time either.
      if (pass.after !== null && isRefusal(page.failure)) await dropPass(run.store, name);
      return page;
    }
    const reading = { began, answeredAt: run.clock.now() };
    const { items: orders, unreadable, next } = page.value;
    pass = { ...pass, after: next, newest: newestOf([...orders, ...unreadable], pass.newest) };
    await run.store.transaction((tx) => recordPage(tx, orders, reading));
    await run.store.transaction(async (tx) => {
      await lookAtUnreadable(
        tx,
        unreadable.map((row) => ({ ...row, what: 'order', shipheroOrderId: row.id })),
      );
      if (next !== null) await saveListingPass(tx, name, pass);
    });
    if (next === null) {
      // What changed while it took several runs may stand on a page that was read before.
      const readTo = resumed !== null && pass.newest > pass.began ? pass.began : pass.newest;
      await run.store.transaction(async (tx) => {
        await moveCursor(tx, CURSOR, readTo);
        if (name === THOROUGH) await moveCursor(tx, THOROUGH, pass.began);
        await noteCoverageRead(tx, pass.began);
      });
      return succeed(true);
    }
    if (how === 'soon' ? pages === PAGES_SOON : isOver()) return succeed(false);
  }
}

async function isThoroughDue(store: StoreDb, connectionId: string, now: Date): Promise<boolean> {
  if ((await readListingPass(store, THOROUGH, connectionId)) !== null) return true;
  const last = await readCursor(store, THOROUGH);
  return last === null || Math.abs(now.getTime() - last.getTime()) >= THOROUGH_EVERY_MS;
}

async function beginPass(store: StoreDb, name: string, of: string, began: Date): Promise<ListingPass> {
  const cursor = (await readCursor(store, CURSOR)) ?? began;
  const pass = { of, began, after: null, newest: cursor };
  if (name === CURSOR) return { ...pass, from: new Date(cursor.getTime() - OVERLAP_MS) };
  const last = (await readCursor(store, THOROUGH)) ?? cursor;
  const from = Math.min(cursor.getTime(), last.getTime()) - THOROUGH_OVERLAP_MS;
  return { ...pass, from: new Date(from) };
}

const newestOf = (orders: readonly { readonly updatedAt: Date | null }[], sofar: Date): Date =>
  orders.reduce(
    (newest, { updatedAt }) => (updatedAt !== null && updatedAt > newest ? updatedAt : newest),
    sofar,
  );

async function recordPage(tx: StoreTx, orders: readonly ShipheroOrder[], reading: Reading): Promise<void> {
  const ids = orders.map(({ id }) => id);
  const before = await tx.sql.query<Shipped>(SHIPPED, [ids]);
  await lockDue(
    tx,
    'order',
    before.map(({ order_id }) => String(order_id)),
  );
  const changes = await recordCoverage(tx, orders, reading);
  const shippedBefore = new Map(before.map(({ id, units }) => [id, units]));
  const shippedNow = new Map<string, number>(
    orders.map(({ id, lines }) => [id, lines.reduce((sum, line) => sum + line.shipped, 0)]),
  );
  const looks = orders.filter(({ id, partnerOrderId }) => {
    const moved = changes.some((change) => change.partnerOrderId === partnerOrderId);
    const shipped = shippedNow.get(id) ?? 0;
    return moved || shipped > (shippedBefore.get(id) ?? shipped);
  });
  const toLookAt = new Set<string>(looks.map(({ id }) => id));
  // Somebody has changed it by hand, perhaps to what it should be.
  const hadBefore = new Map(before.map(({ id, has }) => [id, has]));
  const after = await tx.sql.query<Shipped>(SHIPPED, [ids]);
  await markDue(
    tx.sql,
    after
      .filter(({ id, has }) => toLookAt.has(id) || hadBefore.get(id) !== has)
      .map(({ id, order_id, partner_order_id }) => ({
        ...{ kind: 'order', key: String(order_id) },
        ...(toLookAt.has(id) ? { look: partner_order_id } : {}),
      })),
  );
  await tellStrays(tx, orders);
  const others = before.filter(({ id, units }) => shippedNow.get(id) !== units);
  await storePlaces(tx, [
    ...new Set([...changes.map(({ orderId }) => orderId), ...others.map(({ order_id }) => order_id)]),
  ]);
}
