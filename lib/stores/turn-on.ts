import type { StoreDb } from '@/lib/platform/db/store-db';
import { RECONCILED_FLOWS, STOCK_DIFF } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import type { Mark } from '@/lib/work/mark-due';
import { forgetCursor } from '@/lib/work/progress';

export type TurnOnOutcome =
  | { readonly outcome: 'on'; readonly ordersFrom: Date }
  | { readonly outcome: 'not_connected' }
  | { readonly outcome: 'in_future' };

/** How far BigCommerce's orders were read since the chosen start. */
export const ORDERS_CURSOR = 'orders';

/** Two tabs, or the panel and upkeep, take turns. The key stays free: new work, which refers to its store, is kept meanwhile. */
const LOCK = `select state, orders_from from store where id = $1::uuid and state <> 'uninstalled' for no key update`;

interface Row {
  state: string;
  orders_from: Date | null;
}

/**
 * Turns the store on: from here on orders, stock and shipments are written. Orders placed before `ordersFrom` are never
 * sent; without it they are taken from now, or from where they were taken before a pause. An earlier one than before has
 * them read again from there. Safe to repeat.
 *
 * @param ordersFrom not later than now
 */
export async function turnOn(store: StoreDb, now: Date, ordersFrom?: Date): Promise<TurnOnOutcome> {
  if (ordersFrom !== undefined && ordersFrom > now) return { outcome: 'in_future' };
  return store.transaction(async (tx): Promise<TurnOnOutcome> => {
    const [row] = await tx.sql.query<Row>(LOCK);
    const connection = await tx.prisma.connection.findFirst({
      where: { live: true, refreshToken: { not: null } },
      select: { id: true },
    });
    if (row === undefined || connection === null) return { outcome: 'not_connected' };
    const from = ofWholeSecond(ordersFrom ?? row.orders_from ?? now);
    const unchanged = row.state === 'on' && row.orders_from?.getTime() === from.getTime();
    if (unchanged) return { outcome: 'on', ordersFrom: from };
    await tx.prisma.store.update({
      where: { id: tx.storeId },
      data: {
        state: 'on',
        ordersFrom: from,
        ...(row.state === 'on' ? {} : { turnedOnAt: now, runsSince: now }),
      },
    });
    await markDue(tx.sql, everything(connection.id));
    if (row.orders_from !== null && from < row.orders_from) {
      await forgetCursor(tx, ORDERS_CURSOR);
    }
    return { outcome: 'on', ordersFrom: from };
  });
}

/** BigCommerce dates orders in whole seconds: one placed later in this very second would seem to be from before. */
export const ofWholeSecond = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);

/** What only reads: a merchant sees how the SKUs match before anything is turned on. */
export const readings = (connectionId: string, delayMs = 0): readonly Mark[] => [
  { kind: 'catalogue', key: 'bigcommerce', delayMs },
  { kind: 'levels', key: connectionId, delayMs },
  { ...STOCK_DIFF, delayMs },
];

/**
 * What a store asks for that goes on after it stood still, in whatever way. Nothing was sent or compared meanwhile, and
 * marks of what changed are not kept for long.
 */
export const GOING_ON: readonly Mark[] = [
  STOCK_DIFF,
  ...RECONCILED_FLOWS.map((flow): Mark => ({ kind: 'reconcile', key: flow })),
  { kind: 'push', key: 'stock' },
];

/** All that a store begins with, or begins with again on another ShipHero account. */
export const everything = (connectionId: string): readonly Mark[] => [...readings(connectionId), ...GOING_ON];
