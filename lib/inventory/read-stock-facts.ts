import type { Sql } from '@/lib/platform/db/sql';
import type { MappedLevel } from './decide-stock';
import type { SentFacts, StockEffect } from './expect-held';
import { UNSURE_MS } from './expect-held';

// One look-up a variant, however large the catalogue: as plain joins, those of many variants would read all of it.
const READ = `
  select r.variant_id, k.shiphero_sku as sku, v.variant_id is not null as listed,
    case when v.by_product then v.product_id end as by_product,
    exists (
      select 1 from connection c
      join shiphero_product p on p.account_key = c.account_key and p.sku = k.shiphero_sku and p.kit
      where c.store_id = $1::uuid and c.live
    ) as kit,
    (
      select json_agg(json_build_object(
        'locationId', w.location_id, 'onHand', l.on_hand, 'allocated', l.allocated, 'backorder', l.backorder,
        'reserve', l.reserve, 'nonSellable', l.non_sellable
      ))
      from connection c
      join warehouse w on w.store_id = c.store_id and w.connection_id = c.id and w.location_id is not null
      join level l on l.account_key = c.account_key and l.sku = k.shiphero_sku and l.warehouse_id = w.warehouse_id
      where c.store_id = $1::uuid and c.live
    ) as levels,
    (
      select json_agg(json_build_object(
        'locationId', s.location_id, 'quantity', s.quantity, 'readBack', s.read_back, 'settling', s.settling,
        'mismatches', s.mismatches, 'unfed', s.unfed_since is not null,
        'fed', coalesce(s.fed, s.sent_at is not null),
        'sentAt', extract(epoch from s.sent_at) * 1000, 'readAt', extract(epoch from s.read_at) * 1000
      ))
      from sent s where s.store_id = $1::uuid and s.variant_id = r.variant_id
    ) as sent,
    (
      select json_agg(json_build_object('delta', e.delta, 'at', extract(epoch from e.at) * 1000))
      from stock_effect e
      where e.store_id = $1::uuid and e.variant_id = r.variant_id and e.at >= (
        select min(s.read_at) - interval '${UNSURE_MS} milliseconds' from sent s
        where s.store_id = $1::uuid and s.variant_id = r.variant_id
      )
    ) as effects
  from (select distinct unnest($2::int[]) as variant_id) as r
  left join lateral (
    select shiphero_sku from sku_link where store_id = $1::uuid and variant_id = r.variant_id limit 1
  ) as k on true
  left join lateral (
    select variant_id, product_id, by_product from variant
    where store_id = $1::uuid and variant_id = r.variant_id limit 1
  ) as v on true
  order by r.variant_id`;

interface Row {
  variant_id: number;
  sku: string | null;
  listed: boolean;
  kit: boolean;
  by_product: number | null;
  levels: readonly MappedLevel[] | null;
  sent: readonly SentRow[] | null;
  effects: readonly { delta: number; at: number }[] | null;
}

interface SentRow {
  locationId: number;
  quantity: number;
  readBack: number | null;
  settling: boolean;
  mismatches: number;
  unfed: boolean;
  fed: boolean;
  /** Milliseconds. */
  sentAt: number | null;
  readAt: number | null;
}

/** What is known of one place's number; `unfed`: it was found that nothing feeds it; `fed`: once, levels did. */
interface SentPlace extends SentFacts {
  readonly unfed: boolean;
  readonly fed: boolean;
}

/** Everything that decides the stock of one variant. */
export interface StockFacts {
  readonly variantId: number;
  /** ShipHero's; null where the variant is not linked. */
  readonly sku: string | null;
  /** BigCommerce has it, as far as its catalogue was read. */
  readonly listed: boolean;
  /** ShipHero said so. A kit has no level of its own. */
  readonly kit: boolean;
  /** The product to name in an adjustment; null where the variant is named. */
  readonly byProduct: number | null;
  readonly levels: readonly MappedLevel[];
  /** By location. */
  readonly sent: ReadonlyMap<number, SentPlace>;
  /** What BigCommerce did to its own stock since it was last read; at the default location. */
  readonly effects: readonly StockEffect[];
}

/** Of each of these variants, whether or not anything is known of it. */
export async function readStockFacts(
  sql: Sql,
  variantIds: readonly number[],
): Promise<readonly StockFacts[]> {
  const rows = await sql.query<Row>(READ, [variantIds]);
  return rows.map((row) => ({
    variantId: row.variant_id,
    sku: row.sku,
    listed: row.listed,
    kit: row.kit,
    byProduct: row.by_product,
    levels: row.levels ?? [],
    sent: new Map((row.sent ?? []).map((sent) => [sent.locationId, sentFacts(sent)])),
    effects: (row.effects ?? []).map(({ delta, at }) => ({ delta, at: new Date(at) })),
  }));
}

const sentFacts = ({ sentAt, readAt, ...rest }: SentRow): SentPlace => ({
  ...rest,
  sentAt: sentAt === null ? null : new Date(sentAt),
  readAt: readAt === null ? null : new Date(readAt),
});
