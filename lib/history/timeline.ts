import type { StoreTx } from '@/lib/platform/db/store-db';

/** What can happen to an order, in both systems. The panel turns code and facts into a sentence. */
export type TimelineCode =
  | 'order.event_received'
  | 'order.read'
  | 'order.waiting'
  | 'order.too_old'
  | 'order.held'
  | 'order.unreadable'
  | 'order.not_sent_in_shiphero_already'
  | 'shiphero.order_created'
  | 'shiphero.order_found'
  | 'shiphero.order_followed'
  | 'shiphero.order_refused'
  | 'shiphero.order_unknown'
  | 'shiphero.hold_released'
  | 'shiphero.state_read'
  | 'shiphero.cancelled'
  | 'shipment.package_seen'
  | 'shipment.created'
  | 'shipment.found'
  | 'shipment.refused'
  | 'shipment.unknown'
  | 'status.moved'
  | 'issue.raised'
  | 'issue.resolved';

export interface TimelineEvent {
  readonly orderId: number;
  readonly code: TimelineCode;
  /** Ids, numbers and names that the sentence needs. No secret, no address. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

const ADD = `
  insert into timeline_entry (store_id, order_id, code, facts)
  select $1::uuid, order_id, code, facts::jsonb
  from unnest($2::int[], $3::text[], $4::text[]) with ordinality as entry (order_id, code, facts, nth)
  order by nth`;

/** Adds to the account of an order, in the caller's transaction where there is one. */
export async function recordTimeline(
  tx: Pick<StoreTx, 'sql'>,
  events: readonly TimelineEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.sql.query(ADD, [
    events.map(({ orderId }) => orderId),
    events.map(({ code }) => code),
    events.map(({ facts }) => JSON.stringify(facts ?? {})),
  ]);
}
