import type { Sql } from '@/lib/platform/db/sql';
import type { SentFacts } from './expect-held';
import type { Place } from './read-held';

/** A row of `sent` as it becomes, and the time of sending that it was judged by. */
export interface LookedAt extends Place {
  readonly was: Pick<SentFacts, 'sentAt'>;
  readonly becomes: SentFacts;
}

// Only where nothing was sent since: a process that was held up must not judge what another has sent.
const STORE = `
  update sent set
    quantity = r.quantity, read_back = r.read_back, sent_at = r.sent_at, read_at = r.read_at,
    settling = r.settling, mismatches = r.mismatches
  from unnest(
    $2::int[], $3::int[], $4::timestamptz[], $5::int[], $6::int[], $7::timestamptz[], $8::timestamptz[],
    $9::boolean[], $10::int[]
  ) as r (variant_id, location_id, was_sent_at, quantity, read_back, sent_at, read_at, settling, mismatches)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id
    and sent.sent_at is not distinct from r.was_sent_at`;

/** Stores what looks at BigCommerce have made of numbers that were sent. */
export async function storeLooks(sql: Sql, looks: readonly LookedAt[]): Promise<void> {
  if (looks.length === 0) return;
  const becomes = looks.map((look) => look.becomes);
  await sql.query(STORE, [
    looks.map(({ variantId }) => variantId),
    looks.map(({ locationId }) => locationId),
    looks.map(({ was }) => was.sentAt),
    becomes.map(({ quantity }) => quantity),
    becomes.map(({ readBack }) => readBack),
    becomes.map(({ sentAt }) => sentAt),
    becomes.map(({ readAt }) => readAt),
    becomes.map(({ settling }) => settling),
    becomes.map(({ mismatches }) => mismatches),
  ]);
}
