import type { StoreTx } from '@/lib/platform/db/store-db';
import { bucketOf } from './latency-buckets';

export type Flow = 'orders' | 'stock' | 'shipments';

/** What one flow carried across: when the other system knew, and since when it could have. */
export interface CarriedOver {
  readonly flow: Flow;
  readonly at: Date;
  /** One for each thing; null where it is not known what caused it. */
  readonly since: readonly (Date | null)[];
}

/** Stands for all buckets together: a chart reads one row for each half hour. */
export const ALL_BUCKETS = -1;

// Sorted, or two transactions could wait for each other.
const COUNT = `
  insert into flow_slot (store_id, flow, bucket, slot, count)
  select $1::uuid, $2, bucket, to_timestamp(floor(extract(epoch from $3::timestamptz) / 1800) * 1800), count(*)
  from unnest($4::int[]) as carried (bucket)
  group by bucket order by bucket
  on conflict (store_id, flow, bucket, slot) do update set count = flow_slot.count + excluded.count`;

/**
 * Counts what was carried across, by how long it took. To be the LAST statement of the very transaction that records
 * the effect: so each effect is counted exactly once, as often as it is recorded, and the row, which the whole store
 * shares, is locked only until the commit that follows at once.
 */
export async function recordFlow(tx: Pick<StoreTx, 'sql'>, { flow, at, since }: CarriedOver): Promise<void> {
  if (since.length === 0) return;
  const buckets = since.flatMap((from) => [
    ALL_BUCKETS,
    ...(from === null ? [] : [bucketOf((at.getTime() - from.getTime()) / 1_000)]),
  ]);
  await tx.sql.query(COUNT, [flow, at, buckets]);
}

const DAY_MS = 24 * 3600_000;
/** The panel shows 30 days. */
const KEPT_DAYS = 45;

const FORGET = `delete from flow_slot where store_id = $1::uuid and slot < $2::timestamptz`;

/** Deletes what is too old to be shown. */
export async function forgetOldFlow(store: Pick<StoreTx, 'sql'>, now: Date): Promise<void> {
  await store.sql.query(FORGET, [new Date(now.getTime() - KEPT_DAYS * DAY_MS)]);
}
