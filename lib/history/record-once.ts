import type { StoreTx } from '@/lib/platform/db/store-db';
import type { TimelineEvent } from './timeline';

const UNLESS_THERE = `
  insert into timeline_entry (store_id, order_id, code, facts)
  select $1::uuid, $2, $3, $4::jsonb
  where not exists (
    select 1 from timeline_entry
    where store_id = $1::uuid and order_id = $2 and code = $3 and facts @> $5::jsonb
  )`;

type Facts = NonNullable<TimelineEvent['facts']>;

/** Adds to an order's timeline what a later run may see again, unless an entry with the facts in `same` is there. */
export async function recordOnce(
  tx: Pick<StoreTx, 'sql'>,
  { orderId, code, facts = {} }: TimelineEvent,
  same: Facts = facts,
): Promise<void> {
  await tx.sql.query(UNLESS_THERE, [orderId, code, JSON.stringify(facts), JSON.stringify(same)]);
}
