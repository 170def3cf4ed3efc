import type { StoreTx } from '@/lib/platform/db/store-db';

/** Orders alike in status and channel that a status rule may still decide about. */
export interface StatusGroup {
  readonly statusId: number;
  readonly channelId: number;
  /** On a hold of ours in ShipHero; null = not in ShipHero. */
  readonly hold: string | null;
  /** Archived by the merchant, or cancelled: only a rule that cancels may be changed for it. */
  readonly cancelled: boolean;
  readonly orders: number;
  /** Up to ten ids, the latest first. */
  readonly examples: readonly number[];
}

// What has nothing to ship, or was placed before the store's start, is decided by that.
const GROUPS = `
  select o.status_id, o.channel_id, f.hold, o.verdict = 'cancelled' as cancelled, count(*)::int as orders,
    (array_agg(o.order_id order by o.placed_at desc, o.order_id desc))[1:10] as examples
  from store s
  join "order" o on o.store_id = s.id and o.placed_at >= s.orders_from
  left join lateral (
    select bool_or(true) as there, max(case when f.state = 'sent' then f.hold end) as hold
    from fulfillment_order f
    where f.store_id = o.store_id and f.order_id = o.order_id and f.shiphero_order_id is not null
  ) f on true
  where s.id = $1::uuid and (f.there is null or f.hold is not null)
    and exists (select 1 from order_line l where l.store_id = o.store_id and l.order_id = o.order_id)
  group by 1, 2, 3, 4`;

interface Row {
  status_id: number;
  channel_id: number;
  hold: string | null;
  cancelled: boolean;
  orders: number;
  examples: number[];
}

/** Every known order that ShipHero does not have, or has on a hold of ours, counted by what rules look at. */
export async function readStatusGroups({ sql }: Pick<StoreTx, 'sql'>): Promise<readonly StatusGroup[]> {
  const rows = await sql.query<Row>(GROUPS);
  return rows.map(({ status_id, channel_id, ...rest }) => ({
    ...rest,
    statusId: status_id,
    channelId: channel_id,
  }));
}
