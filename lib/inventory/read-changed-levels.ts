import { doubtSkus } from '@/lib/mapping/known-skus';
import { lookAtUnreadable } from '@/lib/orders/look-unreadable';
import { readListingPass, saveListingPass } from '@/lib/orders/listing-pass';
import type { ListingPass } from '@/lib/orders/listing-pass';
import type { Sql } from '@/lib/platform/db/sql';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { isRefusal, succeed } from '@/lib/platform/failure';
import { listChangedLevels } from '@/lib/shiphero/warehouse-products';
import { lockAccount, noteLevelsRead } from '@/lib/stores/levels-read';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { dropPass, moveCursor } from '@/lib/work/progress';
import type { LevelReading } from './level-reading';
import { storeLevels } from './store-levels';
import { tellLevels } from './tell-levels';

/** Events tell of changes at once, by name; this reading finds those that none told of. */
export const CHANGED_EVERY_MS = 5 * 60_000;
/** Clocks differ, and rows may show a moment after their time. */
export const OVERLAP_MS = 2 * 60_000;
/** A few seconds: what an event tells of meanwhile is read between them. */
const PAGES_A_RUN = 10;

const cursorOf = (connectionId: string): string => `levels/${connectionId}`;

/** A pass of a connection that begins now. */
const passFrom = (of: string, began: Date, readTo: Date | null): ListingPass => {
  const from = new Date(readTo === null ? 0 : readTo.getTime() - OVERLAP_MS);
  return { of, began, from, after: null, newest: from };
};

/** Has the next run read what changed, however short ago that was done. */
export async function wantChangedLevels(
  store: Pick<StoreTx, 'sql'>,
  connectionId: string,
  now: Date,
  readTo: Date | null,
): Promise<void> {
  const name = cursorOf(connectionId);
  if ((await readListingPass(store, name, connectionId)) !== null) return;
  await saveListingPass(store, name, passFrom(connectionId, now, readTo));
}

/** Milliseconds until changed levels are to be read again. */
export const dueInMs = (readTo: Date | null, now: Date): number =>
  readTo === null ? 0 : Math.max(0, readTo.getTime() + CHANGED_EVERY_MS - now.getTime());

/**
 * Reads the levels that changed since the account's cursor, at first all of them, where that is due or was left
 * half-way. True where there is nothing more to read now.
 */
export async function readChangedLevels(reading: LevelReading): Promise<Result<boolean>> {
  const { run, client, accountKey, readTo } = reading;
  const [{ store }, connectionId] = [run, run.work.key];
  const name = cursorOf(connectionId);
  const resumed = await readListingPass(store, name, connectionId);
  const now = run.clock.now();
  if (resumed === null && dueInMs(readTo, now) > 0) return succeed(true);
  let pass = resumed ?? passFrom(connectionId, now, readTo);
  for (let pages = 0; pages < PAGES_A_RUN; pages += 1) {
    const page = await listChangedLevels(client.api, { updatedFrom: pass.from, after: pass.after });
    if (!page.ok) {
      // A cursor that is not taken any more would not be taken next time either.
      if (pass.after !== null && isRefusal(page.failure)) await dropPass(store, name);
      return page;
    }
    const { items, unreadable, readAt, next } = page.value;
    pass = { ...pass, after: next };
    await store.transaction(async (tx) => {
      // Before the pushes, as by whoever links.
      if (next === null) await lockAccount(tx, accountKey);
      const changed = await storeLevels(tx.sql, accountKey, items, readAt);
      await doubtSkus(tx.sql, accountKey, changed, run.clock.now());
      await tellLevels(tx, accountKey, changed);
      if (next !== null) await saveListingPass(tx, name, pass);
      else await endReading(tx, reading, name, pass);
      await lookAtUnreadable(
        tx,
        unreadable.map((row) => ({ ...row, what: 'stock', shipheroOrderId: null })),
      );
    });
    if (next === null) return succeed(true);
  }
  return succeed(false);
}

/** Everything up to its beginning is read, for all stores on the account. */
async function endReading(
  tx: StoreTx,
  { accountKey, readTo }: LevelReading,
  name: string,
  { began }: ListingPass,
): Promise<void> {
  await moveCursor(tx, name, began);
  await noteLevelsRead(tx, accountKey, began);
  // From now on a SKU without a level is one that ShipHero does not stock, which may make a difference anywhere.
  if (readTo === null) await markDue(tx.sql, [STOCK_DIFF]);
}

const ACCOUNT = `
  select a.key, a.levels_read_to from connection c join shiphero_account a on a.key = c.account_key
  where c.store_id = $1::uuid and c.id::text = $2 and c.live`;

/** The account of a connection, and up to when its levels are read; null for one that is not the live one any more. */
export async function readAccount(
  sql: Sql,
  connectionId: string,
): Promise<{ readonly accountKey: string; readonly readTo: Date | null } | null> {
  const [row] = await sql.query<{ key: string; levels_read_to: Date | null }>(ACCOUNT, [connectionId]);
  if (row === undefined) return null;
  const { key, levels_read_to: readTo } = row;
  return { accountKey: key, readTo: readTo === null ? null : new Date(readTo) };
}
