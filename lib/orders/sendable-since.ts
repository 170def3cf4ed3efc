import type { StoreTx } from '@/lib/platform/db/store-db';

// Of an order that was held: when the last of what held it was resolved. Where its own run found the way free, nobody
// knows since when it was: that reading counts.
const SINCE = `
  select greatest(o.modified_at, s.turned_on_at, case when o.held_at is not null then coalesce(
    (
      select max(i.resolved_at) from issue i
      where i.store_id = o.store_id and i.cause = any(string_to_array(o.held_reasons, '; '))
        and i.resolved_at > o.held_at
    ),
    o.read_at
  ) end) as since
  from "order" o join store s on s.id = o.store_id
  where o.store_id = $1::uuid and o.order_id = $2`;

const NOTE_HELD = `
  update "order" set held_at = now(), held_reasons = $3 where store_id = $1::uuid and order_id = $2`;

/** Notes that an order is held from now on, and by which causes. */
export async function noteHeld(
  tx: Pick<StoreTx, 'sql'>,
  orderId: number,
  causes: readonly string[],
): Promise<void> {
  await tx.sql.query(NOTE_HELD, [orderId, causes.join('; ')]);
}

/**
 * Since when an order could have been sent, as far as that is known: since it became what it was at the reading that
 * decided (BigCommerce tells that in whole seconds), since the store was turned on, and since nothing held it any more,
 * whichever came last. What lies between is what this app and the two systems took.
 */
export async function readSendableSince(tx: Pick<StoreTx, 'sql'>, orderId: number): Promise<Date | null> {
  const [row] = await tx.sql.query<{ since: Date | string | null }>(SINCE, [orderId]);
  return row?.since == null ? null : new Date(row.since);
}
