import type { Database } from '@/lib/platform/db/database';
import { storeSql } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import { ON_MARK } from '@/lib/work/mark-due';
import type { Mark } from '@/lib/work/mark-due';
import { collectWhileBusy } from './collect-while-busy';
import type { Hint } from './event-marks';
import { keptName } from './kept-name';

/** A verified webhook, as it came. */
export interface InboundEvent {
  readonly storeId: string;
  readonly source: 'bigcommerce' | 'shiphero';
  readonly topic: string;
  /** The sender's own id of it, or what comes nearest. Repeated deliveries share it; each is kept. */
  readonly messageId: string;
  /** See `keptBody`. */
  readonly body: string;
  readonly hint: Pick<Hint, 'look'> & { readonly marks: readonly Mark[] };
}

// Events and marks are one statement: a webhook is answered with success only when both are committed. Counting the
// marks makes them come first, due work before fulfillment orders as everywhere: in the other order this and a run could
// wait for each other. For the same reason rows are taken in one order. Marks of one entity are one mark.
const ACCEPT = `
  with kept as (
    insert into inbound_event (store_id, source, topic, message_id, body)
    select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
  ), marked as (
    insert into due_work (store_id, kind, key, run_at)
    select $1::uuid, kind, key, now() + min(delay) * interval '1 millisecond'
    from unnest($6::text[], $7::text[], $8::int[]) as mark (kind, key, delay)
    group by kind, key
    order by kind, key
    ${ON_MARK}
    returning 1
  ), told as (
    select id from fulfillment_order
    where store_id = $1::uuid and partner_order_id = any($9::text[]) and (select count(*) from marked) >= 0
    order by id for update
  )
  update fulfillment_order f set looks_wanted = f.looks_wanted + 1
  from told where f.store_id = $1::uuid and f.id = told.id`;

async function acceptEvents(db: Database, storeId: string, events: readonly InboundEvent[]): Promise<void> {
  const marks = events.flatMap(({ hint }) => hint.marks);
  await storeSql(systemDb(db).inbox, storeId).query(ACCEPT, [
    events.map(({ source }) => source),
    events.map(({ topic }) => keptName(topic)),
    events.map(({ messageId }) => keptName(messageId)),
    events.map(({ body }) => body),
    marks.map(({ kind }) => kind),
    marks.map(({ key }) => key),
    marks.map(({ delayMs }) => delayMs ?? 0),
    events.flatMap(({ hint }) => (hint.look === null ? [] : [hint.look])),
  ]);
}

type Accept = (event: InboundEvent) => Promise<void>;

/** By store: a store whose rows are locked for a moment must not keep the webhooks of others waiting. */
const accepting = new WeakMap<Database, Map<string, Accept>>();

/**
 * Keeps a webhook and marks what it hints at. Those of one store that come while others of it are being written are
 * written together. Throws where the database does not take it: the sender repeats it.
 */
export function acceptEvent(db: Database, event: InboundEvent): Promise<void> {
  const { storeId } = event;
  const stores = accepting.get(db) ?? new Map<string, Accept>();
  accepting.set(db, stores);
  const accept =
    stores.get(storeId) ??
    collectWhileBusy<InboundEvent>(
      (events) => acceptEvents(db, storeId, events),
      () => stores.delete(storeId),
    );
  stores.set(storeId, accept);
  return accept(event);
}
