import type { Sql } from '@/lib/platform/db/sql';
import { LARGEST_QUANTITY } from './decide-stock';
import { DRIFTED, GIVEN_UP, UNSURE_MS } from './expect-held';

// The same sums as `decideSellable` and `expectHeld`, over all linked variants at once: it only narrows down what those
// two then decide. Variants of kits are left out: a kit has no stock of its own.
const FIND = `
  with free as (
    select k.variant_id, k.shiphero_sku as sku, w.location_id,
      sum(l.on_hand::bigint - l.allocated - l.backorder - l.reserve - l.non_sellable) as units
    from connection c
    join warehouse w on w.store_id = c.store_id and w.connection_id = c.id and w.location_id is not null
    join sku_link k on k.store_id = c.store_id
    join level l on l.account_key = c.account_key and l.sku = k.shiphero_sku and l.warehouse_id = w.warehouse_id
    where c.store_id = $1::uuid and c.live
      and not exists (
        select 1 from shiphero_product p where p.account_key = c.account_key and p.sku = k.shiphero_sku and p.kit
      )
    group by 1, 2, 3
  ),
  owing as (
    select f.*,
      coalesce(p.units, 0) + sum(greatest(-f.units, 0)) over (partition by f.variant_id) as owed,
      coalesce(sum(greatest(f.units, 0)) over (
        partition by f.variant_id order by f.location_id <> $4::int, f.location_id
        rows between unbounded preceding and 1 preceding
      ), 0) as taken_before
    from free f left join unnest($2::text[], $3::int[]) as p (sku, units) on p.sku = f.sku
  ),
  sellable as (
    select variant_id, location_id, least(
      greatest(greatest(units, 0) - greatest(owed - taken_before, 0), 0), ${LARGEST_QUANTITY}
    ) as units
    from owing
  ),
  changes as (
    select s.variant_id, s.location_id,
      sum(e.delta) filter (where e.at > s.read_at) as delta,
      bool_or(e.at <= s.read_at + interval '${UNSURE_MS} milliseconds') as unsure
    from sent s join stock_effect e on e.store_id = s.store_id and e.variant_id = s.variant_id
    where s.store_id = $1::uuid and s.location_id = $4::int
      and e.at >= s.read_at - interval '${UNSURE_MS} milliseconds'
    group by 1, 2
  )
  select distinct a.variant_id
  from sellable a
  left join sent s on s.store_id = $1::uuid and s.variant_id = a.variant_id and s.location_id = a.location_id
  left join changes e on e.variant_id = a.variant_id and e.location_id = a.location_id
  where s.variant_id is null
    or (not s.settling and case
      when s.mismatches >= ${GIVEN_UP} then s.quantity <> a.units
      when s.mismatches >= ${DRIFTED} or s.read_back is null or s.read_at is null or e.unsure then true
      else greatest(s.read_back + coalesce(e.delta, 0), 0) <> a.units
    end)
  order by a.variant_id
  limit $5::int`;

/**
 * The variants whose sellable number may differ from what BigCommerce is expected to hold: the level diff, in one
 * statement. What is settling is left out.
 *
 * @param promised by ShipHero SKU; read before this, so that a level that came in between counts twice and not never
 */
export async function findCandidates(
  sql: Sql,
  promised: ReadonlyMap<string, number>,
  defaultLocationId: number | null,
  limit: number,
): Promise<readonly number[]> {
  const rows = await sql.query<{ variant_id: number }>(FIND, [
    [...promised.keys()],
    [...promised.values()],
    defaultLocationId ?? 0,
    limit,
  ]);
  return rows.map((row) => row.variant_id);
}
