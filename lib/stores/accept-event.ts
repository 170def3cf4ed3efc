import type { Database } from '@/lib/platform/db/database';
import { storeSql } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import { ON_MARK } from '@/lib/work/mark-due';
import type { Hint } from './event-marks';

/** A verified webhook, as it came. */
export interface InboundEvent {
  readonly storeId: string;
  readonly source: 'bigcommerce' | 'shiphero';
  readonly topic: string;
  /** The sender's own id of it, or what comes nearest. Repeated deliveries share it; each is kept. */
  readonly messageId: string;
  readonly body: string;
  readonly hint: Hint;
}

// Event and marks are one statement: a webhook is answered with success only when both are committed. Counting what was
// looked up makes it come first, as in the flows: in the other order two of them could wait for each other.
const ACCEPT = `
  with kept as (
    insert into inbound_event (store_id, source, topic, message_id, body)
    values ($1::uuid, $2, $3, $4, $5)
  ), looked as (
    update fulfillment_order set looks_wanted = looks_wanted + 1
    where store_id = $1::uuid and partner_order_id = $9
    returning 1
  )
  insert into due_work (store_id, kind, key, run_at)
  select $1::uuid, kind, key, now() + delay * interval '1 millisecond'
  from (select count(*) from looked) as first,
    unnest($6::text[], $7::text[], $8::int[]) as mark (kind, key, delay)
  ${ON_MARK}`;

/** Keeps a webhook and marks what it hints at. Throws where the database does not take it: the sender repeats it. */
export async function acceptEvent(db: Database, event: InboundEvent): Promise<void> {
  const { marks, look } = event.hint;
  await storeSql(systemDb(db).sql, event.storeId).query(ACCEPT, [
    event.source,
    event.topic,
    event.messageId,
    event.body,
    marks.map((mark) => mark.kind),
    marks.map((mark) => mark.key),
    marks.map((mark) => mark.delayMs ?? 0),
    look,
  ]);
}
