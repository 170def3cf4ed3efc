import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Topic } from '@/lib/shiphero/webhook-delivery';
import { moveCursor, readCursor } from '@/lib/work/progress';

/** An event that tells of units given back to free stock while their order still wants them. */
export const GIVEN_BACK = 'order_deallocated' satisfies Topic;
/** When ShipHero's orders were last read, by our clock. */
const READ_AT = 'coverage_read';
/** Without any cause orders are read again after this. */
const AT_LEAST_EVERY_MS = 60_000;
/** Orders that ShipHero leaves without stock give cause at each change of stock: that is not answered more often. */
const AT_MOST_EVERY_MS = 5_000;

const CAUSE = `
  select exists (
    select 1 from fulfillment_order f
    join fulfillment_line l on l.store_id = f.store_id and l.fulfillment_order_id = f.id
    where f.store_id = $1::uuid and f.state = 'sent' and l.quantity - l.cancelled > l.covered
  ) or exists (
    select 1 from inbound_event e
    where e.store_id = $1::uuid and e.source = 'shiphero' and e.received_at >= $2::timestamptz and e.topic = $3
  ) as cause`;

export const coverageReadAt = (store: Pick<StoreTx, 'sql'>): Promise<Date | null> =>
  readCursor(store, READ_AT);

/**
 * Whether a reading of ShipHero's orders could change what is promised. The answer that made an order tells what it
 * took; only orders that it left without all of their units, or gave units back, have more to tell.
 */
export async function isCoverageStale(store: Pick<StoreTx, 'sql'>, now: Date): Promise<boolean> {
  const readAt = await coverageReadAt(store);
  const age = readAt === null ? AT_LEAST_EVERY_MS : Math.abs(now.getTime() - readAt.getTime());
  if (readAt === null || age >= AT_LEAST_EVERY_MS) return true;
  if (age < AT_MOST_EVERY_MS) return false;
  const [row] = await store.sql.query<{ cause: boolean }>(CAUSE, [readAt, GIVEN_BACK]);
  return row?.cause === true;
}

export const noteCoverageRead = (store: Pick<StoreTx, 'sql'>, began: Date): Promise<void> =>
  moveCursor(store, READ_AT, began);
