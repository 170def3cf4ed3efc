import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { listChangedOrders } from '@/lib/shiphero/orders';
import type { StoreClients } from '@/lib/stores/store-clients';
import { lockDue } from '@/lib/work/lock-due';
import { markDue } from '@/lib/work/mark-due';
import type { Run } from '@/lib/work/run';
import { isCoverageStale, noteCoverageRead } from './coverage-age';
import { lookAtUnreadable } from './look-unreadable';
import { recordCoverage } from './record-coverage';
import { storePlaces } from './store-places';
import { moveCursor, readCursor } from './store-cursor';
import { tellStrays } from './tell-strays';

/** How far ShipHero's changes are read, by ShipHero's clock. */
const CURSOR = 'coverage';
/** Rows may show a little after their time; reconciling looks further back. */
const OVERLAP_MS = { soon: 10_000, thorough: 10 * 60_000 } as const;

const SHIPPED = `
  select coalesce(sum(l.shipped), 0)::int as units, coalesce(sum(l.quantity - l.cancelled), 0)::int as has, f.shiphero_order_id as id, f.order_id
  from fulfillment_order f join fulfillment_line l on l.store_id = f.store_id and l.fulfillment_order_id = f.id
  where f.store_id = $1::uuid and f.shiphero_order_id = any($2::text[])
  group by f.shiphero_order_id, f.order_id`;

interface Shipped {
  readonly id: string;
  readonly order_id: number;
  readonly units: number;
  /** Units that ShipHero's order has, shipped or not. */
  readonly has: number;
}

const WANT_LOOK = `
  update fulfillment_order set looks_wanted = looks_wanted + 1
  where store_id = $1::uuid and shiphero_order_id = any($2::text[])
  returning order_id`;

/**
 * Reads what changed in ShipHero's orders since the cursor: what is allocated, backordered, shipped, cancelled. Orders
 * where something was shipped, or whose state moved, are marked for a closer look, those with other units are marked; those of ours that no write is known
 * to have made are told.
 *
 * @param how `soon` passes over a reading that could tell nothing new, see `isCoverageStale`
 */
export async function readCoverage(
  run: Run,
  deps: { readonly clients: StoreClients },
  how: keyof typeof OVERLAP_MS,
): Promise<Result<void>> {
  const began = run.clock.now();
  if (how === 'soon' && !(await isCoverageStale(run.store, began))) return succeed(undefined);
  const shiphero = await deps.clients.shiphero(run.store);
  if (!shiphero.ok) return shiphero;
  const { api, shopName } = shiphero.value;
  const from = (await readCursor(run.store, CURSOR)) ?? began;
  let newest = from;
  let after: string | null = null;
  do {
    const page = await listChangedOrders(api, {
      updatedFrom: new Date(from.getTime() - OVERLAP_MS[how]),
      shopName,
      after,
    });
    if (!page.ok) return page;
    const answeredAt = run.clock.now();
    const { items: orders, unreadable } = page.value;
    const ids = orders.map(({ id }) => id);
    await run.store.transaction(async (tx) => {
      const before = await tx.sql.query<Shipped>(SHIPPED, [ids]);
      await lockDue(
        tx,
        'order',
        before.map(({ order_id }) => String(order_id)),
      );
      const changes = await recordCoverage(tx, orders, answeredAt);
      const shippedBefore = new Map(before.map(({ id, units }) => [id, units]));
      const shippedNow = new Map<string, number>(
        orders.map(({ id, lines }) => [id, lines.reduce((sum, line) => sum + line.shipped, 0)]),
      );
      const looks = orders.filter(({ id, partnerOrderId }) => {
        const moved = changes.some((change) => change.partnerOrderId === partnerOrderId);
        const shipped = shippedNow.get(id) ?? 0;
        return moved || shipped > (shippedBefore.get(id) ?? shipped);
      });
      const marked =
        looks.length === 0
          ? []
          : await tx.sql.query<{ order_id: number }>(WANT_LOOK, [looks.map(({ id }) => id)]);
      // Somebody has changed it by hand, perhaps to what it should be.
      const hadBefore = new Map(before.map(({ id, has }) => [id, has]));
      const after = await tx.sql.query<Shipped>(SHIPPED, [ids]);
      const edited = after.filter(({ id, has }) => hadBefore.get(id) !== has);
      await markDue(
        tx.sql,
        [...marked, ...edited].map(({ order_id }) => ({ kind: 'order', key: String(order_id) })),
      );
      await tellStrays(tx, orders);
      const others = before.filter(({ id, units }) => shippedNow.get(id) !== units);
      await storePlaces(tx, [
        ...new Set([...changes.map(({ orderId }) => orderId), ...others.map(({ order_id }) => order_id)]),
      ]);
    });
    await run.store.transaction((tx) =>
      lookAtUnreadable(
        tx,
        unreadable.map((row) => ({ ...row, what: 'order', shipheroOrderId: row.id })),
      ),
    );
    for (const { updatedAt } of [...orders, ...unreadable])
      if (updatedAt !== null && updatedAt > newest) newest = updatedAt;
    after = page.value.next;
  } while (after !== null);
  await moveCursor(run.store, CURSOR, newest);
  await noteCoverageRead(run.store, began);
  return succeed(undefined);
}
