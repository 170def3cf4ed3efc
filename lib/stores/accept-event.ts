import type { Database } from '@/lib/platform/db/database';
import { storeSql } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import { ON_MARK } from '@/lib/work/mark-due';
import type { Mark } from '@/lib/work/mark-due';
import { collectWhileBusy } from './collect-while-busy';
import type { Hint } from './event-marks';
import { keptName } from './kept-name';
import { ON_TELLING } from './told';

/** A verified webhook, as it came. */
export interface InboundEvent {
  readonly storeId: string;
  readonly source: 'bigcommerce' | 'shiphero';
  readonly topic: string;
  /** The sender's own id of it, or what comes nearest. Repeated deliveries share it; each is kept. */
  readonly messageId: string;
  /** See `keptBody`. */
  readonly body: string;
  readonly hint: Pick<Hint, 'told'> & { readonly marks: readonly Mark[] };
}

// Events, marks and what is told are one statement: a webhook is answered with success only when all are committed. Rows
// are taken in one order, and counting makes due work come first as everywhere, or this and a run could wait for each
// other. Marks of one entity are one mark. What names no fulfillment order of this store, as another store's on the same
// account, is nothing to look at.
const ACCEPT = `
  with kept as (
    insert into inbound_event (store_id, source, topic, message_id, body)
    select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
  ), marked as (
    insert into due_work (store_id, kind, key, run_at, looks)
    select $1::uuid, kind, key, now() + min(delay) * interval '1 millisecond',
      coalesce(jsonb_object_agg(look, 1) filter (where f.id is not null), '{}')
    from unnest($6::text[], $7::text[], $8::int[], $9::text[]) as mark (kind, key, delay, look)
    left join fulfillment_order f on f.store_id = $1::uuid and f.partner_order_id = look
    group by kind, key
    order by kind, key
    ${ON_MARK}
    returning 1
  )
  insert into told (store_id, what, about)
  select distinct $1::uuid, what, about from unnest($10::text[], $11::text[]) as telling (what, about)
  where (select count(*) from marked) >= 0
  order by what, about
  ${ON_TELLING}`;

async function acceptEvents(db: Database, storeId: string, events: readonly InboundEvent[]): Promise<void> {
  const marks = events.flatMap(({ hint }) => hint.marks);
  const told = events.flatMap(({ hint }) => hint.told);
  await storeSql(systemDb(db).inbox, storeId).query(ACCEPT, [
    events.map(({ source }) => source),
    events.map(({ topic }) => keptName(topic)),
    events.map(({ messageId }) => keptName(messageId)),
    events.map(({ body }) => body),
    marks.map(({ kind }) => kind),
    marks.map(({ key }) => key),
    marks.map(({ delayMs }) => delayMs ?? 0),
    marks.map(({ look }) => look ?? null),
    told.map(({ what }) => what),
    told.map(({ about }) => about),
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
