import type { StoreTx } from '@/lib/platform/db/store-db';
import { dropToldBefore } from '@/lib/stores/told';
import { moveCursor, readCursor } from '@/lib/work/progress';

/** When ShipHero's orders were last read, by our clock. */
const READ_AT = 'coverage_read';
/** Without any cause orders are read again after this. */
const AT_LEAST_EVERY_MS = 60_000;
/** Orders that ShipHero leaves without stock give cause at each change of stock: that is not answered more often. */
const AT_MOST_EVERY_MS = 5_000;

// By the very expression of `fulfillment_line_lacking`. What is in an account that was left no reading shows.
const CAUSE = `
  select exists (
    select 1 from fulfillment_line l
    join fulfillment_order f on f.store_id = l.store_id and f.id = l.fulfillment_order_id
    where l.store_id = $1::uuid and l.quantity - l.cancelled - l.covered > 0 and f.state = 'sent'
      and f.connection_id in (select c.id from connection c where c.store_id = $1::uuid and c.live)
  ) or exists (
    select 1 from told t
    where t.store_id = $1::uuid and t.what = 'given_back' and t.told_at >= $2::timestamptz
  ) as cause`;

const coverageReadAt = (store: Pick<StoreTx, 'sql'>): Promise<Date | null> => readCursor(store, READ_AT);

/**
 * Whether a reading of ShipHero's orders could change what is promised. The answer that made an order tells what it
 * took; only orders that it left without all of their units, or gave units back, have more to tell.
 */
export async function isCoverageStale(store: Pick<StoreTx, 'sql'>, now: Date): Promise<boolean> {
  const readAt = await coverageReadAt(store);
  const age = readAt === null ? AT_LEAST_EVERY_MS : Math.abs(now.getTime() - readAt.getTime());
  if (readAt === null || age >= AT_LEAST_EVERY_MS) return true;
  if (age < AT_MOST_EVERY_MS) return false;
  const [row] = await store.sql.query<{ cause: boolean }>(CAUSE, [readAt]);
  return row?.cause === true;
}

/** What was given back before that reading began, it has shown. As the last of a transaction. */
export async function noteCoverageRead(store: Pick<StoreTx, 'sql'>, began: Date): Promise<void> {
  await moveCursor(store, READ_AT, began);
  await dropToldBefore(store.sql, 'given_back', began);
}
