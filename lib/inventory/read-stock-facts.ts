import type { Sql } from '@/lib/platform/db/sql';
import type { MappedLevel } from './decide-stock';
import type { SentFacts, StockEffect } from './expect-held';
import { UNSURE_MS } from './expect-held';

const READ = `
  select k.variant_id, k.shiphero_sku as sku,
    (
      select v.product_id from variant v
      where v.store_id = k.store_id and v.variant_id = k.variant_id and v.by_product
    ) as by_product,
    (
      select json_agg(json_build_object(
        'locationId', w.location_id, 'onHand', l.on_hand, 'allocated', l.allocated, 'backorder', l.backorder,
        'reserve', l.reserve, 'nonSellable', l.non_sellable
      ))
      from connection c
      join warehouse w on w.store_id = c.store_id and w.connection_id = c.id and w.location_id is not null
      join level l on l.account_key = c.account_key and l.sku = k.shiphero_sku and l.warehouse_id = w.warehouse_id
      where c.store_id = k.store_id and c.live
    ) as levels,
    (
      select json_agg(json_build_object(
        'locationId', s.location_id, 'quantity', s.quantity, 'readBack', s.read_back, 'settling', s.settling,
        'mismatches', s.mismatches,
        'sentAt', extract(epoch from s.sent_at) * 1000, 'readAt', extract(epoch from s.read_at) * 1000
      ))
      from sent s where s.store_id = k.store_id and s.variant_id = k.variant_id
    ) as sent,
    (
      select json_agg(json_build_object('delta', e.delta, 'at', extract(epoch from e.at) * 1000))
      from stock_effect e
      where e.store_id = k.store_id and e.variant_id = k.variant_id and e.at >= (
        select min(s.read_at) - interval '${UNSURE_MS} milliseconds' from sent s
        where s.store_id = k.store_id and s.variant_id = k.variant_id
      )
    ) as effects
  from sku_link k
  where k.store_id = $1::uuid and k.variant_id = any($2::int[])
  order by k.variant_id`;

interface Row {
  variant_id: number;
  sku: string;
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
  /** Milliseconds. */
  sentAt: number | null;
  readAt: number | null;
}

/** Everything that decides the stock of one variant. */
export interface StockFacts {
  readonly variantId: number;
  /** ShipHero's. */
  readonly sku: string;
  /** The product to name in an adjustment; null where the variant is named. */
  readonly byProduct: number | null;
  readonly levels: readonly MappedLevel[];
  /** By location. */
  readonly sent: ReadonlyMap<number, SentFacts>;
  /** What BigCommerce did to its own stock since it was last read; at the default location. */
  readonly effects: readonly StockEffect[];
}

export async function readStockFacts(
  sql: Sql,
  variantIds: readonly number[],
): Promise<readonly StockFacts[]> {
  const rows = await sql.query<Row>(READ, [variantIds]);
  return rows.map((row) => ({
    variantId: row.variant_id,
    sku: row.sku,
    byProduct: row.by_product,
    levels: row.levels ?? [],
    sent: new Map((row.sent ?? []).map((sent) => [sent.locationId, sentFacts(sent)])),
    effects: (row.effects ?? []).map(({ delta, at }) => ({ delta, at: new Date(at) })),
  }));
}

const sentFacts = ({ sentAt, readAt, ...rest }: SentRow): SentFacts => ({
  ...rest,
  sentAt: sentAt === null ? null : new Date(sentAt),
  readAt: readAt === null ? null : new Date(readAt),
});
