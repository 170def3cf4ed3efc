import type { Sql } from '@/lib/platform/db/sql';
import { lookDueAt } from './decide-look';
import type { SentFacts, StockEffect } from './expect-held';
import type { Place } from './read-held';

/** However quiet a number is, it is compared with BigCommerce this often. */
const LOOK_AT_ALL_MS = 6 * 60 * 60_000;
const MOST_A_RUN = 2_000;

// Two walks of an index each: an `or` of the two would read all that was ever sent. And a link is looked up for each.
const READ = `
  with due as (
    (
      select * from sent where store_id = $1::uuid and settling
      order by read_at nulls first limit ${MOST_A_RUN}
    )
    union all
    (
      select * from sent where store_id = $1::uuid and not settling and read_at < $2::timestamptz
      order by read_at limit ${MOST_A_RUN}
    )
  )
  select s.variant_id, s.location_id, k.shiphero_sku as sku, s.quantity, s.read_back, s.sent_at, s.read_at,
    s.settling, s.mismatches, s.unfed_since is not null or exists (
      select 1 from connection c
      join shiphero_product p on p.account_key = c.account_key and p.sku = k.shiphero_sku and p.kit
      where c.store_id = $1::uuid and c.live
    ) as unfed,
    (
      select json_agg(json_build_object('delta', e.delta, 'at', extract(epoch from e.at) * 1000))
      from stock_effect e
      where e.store_id = s.store_id and e.variant_id = s.variant_id and s.location_id = $3::int
        and e.at >= least(s.sent_at, s.read_at) - interval '1 minute'
    ) as effects
  from due s
  left join lateral (
    select k.variant_id, k.shiphero_sku from sku_link k
    where k.store_id = $1::uuid and k.variant_id = s.variant_id limit 1
  ) k on true
  where k.variant_id is not null or s.unfed_since is not null
  order by s.settling desc, s.read_at nulls first
  limit ${MOST_A_RUN}`;

interface Row {
  variant_id: number;
  location_id: number;
  sku: string | null;
  quantity: number;
  read_back: number | null;
  sent_at: Date | null;
  read_at: Date | null;
  settling: boolean;
  mismatches: number;
  unfed: boolean;
  effects: readonly { delta: number; at: number }[] | null;
}

/** A place that is to be compared with BigCommerce. */
export interface DueLook extends Place {
  /** ShipHero's; empty where the variant is not linked any more. */
  readonly sku: string;
  /** Nothing feeds it, or it is of a kit: it is looked at for those who keep it right by hand. */
  readonly unfed: boolean;
  readonly sent: SentFacts;
  readonly effects: readonly StockEffect[];
}

/** What was sent and not read back, and what nobody has looked at for hours. */
export async function readDueLooks(
  sql: Sql,
  defaultLocationId: number | null,
  now: Date,
): Promise<readonly DueLook[]> {
  const rows = await sql.query<Row>(READ, [new Date(now.getTime() - LOOK_AT_ALL_MS), defaultLocationId ?? 0]);
  return rows.map(toLook).filter(({ sent }) => !sent.settling || lookDueAt(sent) <= now);
}

function toLook(row: Row): DueLook {
  return {
    variantId: row.variant_id,
    locationId: row.location_id,
    sku: row.sku ?? '',
    unfed: row.unfed,
    sent: {
      quantity: row.quantity,
      readBack: row.read_back,
      sentAt: row.sent_at === null ? null : new Date(row.sent_at),
      readAt: row.read_at === null ? null : new Date(row.read_at),
      settling: row.settling,
      mismatches: row.mismatches,
    },
    effects: (row.effects ?? []).map(({ delta, at }) => ({ delta, at: new Date(at) })),
  };
}

const NEXT = `
  select distinct s.sent_at, s.read_at from sent s
  join sku_link k on k.store_id = s.store_id and k.variant_id = s.variant_id
  where s.store_id = $1::uuid and s.settling`;

/** Milliseconds until the next look at what is settling; null where nothing is. */
export async function nextLookInMs(sql: Sql, now: Date): Promise<number | null> {
  const rows = await sql.query<{ sent_at: Date | null; read_at: Date | null }>(NEXT);
  if (rows.length === 0) return null;
  const dueAt = rows.map((row) =>
    lookDueAt({
      sentAt: row.sent_at === null ? null : new Date(row.sent_at),
      readAt: row.read_at === null ? null : new Date(row.read_at),
    }).getTime(),
  );
  return Math.max(Math.min(...dueAt) - now.getTime(), 0);
}
