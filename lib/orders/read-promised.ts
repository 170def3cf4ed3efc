import type { StoreDb } from '@/lib/platform/db/store-db';

// Over all stores on the account: they sell the same stock. Only sums leave this statement.
const PROMISED = `
  with asking as (select $1::uuid as store_id),
  in_shiphero as (
    select l.sku,
      sum(case
        when f.state in ('fulfilled', 'cancelled') then greatest(l.covered - l.shown, 0)
        else greatest(l.quantity - l.cancelled - l.shown, 0)
      end) as units
    from fulfillment_line l
    join fulfillment_order f on f.store_id = l.store_id and f.id = l.fulfillment_order_id
    join connection c on c.store_id = f.store_id and c.id = f.connection_id
    where c.account_key = $2 and l.sku = any($3::text[])
    group by l.sku
  ),
  not_yet as (
    select wanted.sku, sum(greatest(l.quantity - l.quantity_refunded, 0)) as units
    from (
      select store_id, order_id, order_product_id, sku from order_line where variant_id = 0 and sku = any($3::text[])
      union all
      select l.store_id, l.order_id, l.order_product_id, k.shiphero_sku
      from sku_link k join order_line l on l.store_id = k.store_id and l.variant_id = k.variant_id
      where k.shiphero_sku = any($3::text[])
    ) as wanted
    join order_line l using (store_id, order_id, order_product_id)
    join "order" o using (store_id, order_id)
    join connection c on c.store_id = l.store_id and c.live
    where c.account_key = $2 and o.verdict in ('held', 'waiting')
      and not exists (
        select 1 from fulfillment_order f
        where f.store_id = l.store_id and f.order_id = l.order_id and f.order_address_id = l.order_address_id
      )
    group by wanted.sku
  )
  select sku, sum(units)::int as units
  from (select * from in_shiphero union all select * from not_yet) as promised, asking
  group by sku`;

/**
 * Units per ShipHero SKU that known orders take and that no stored level shows yet: of an order that ShipHero does not
 * have all of it, of one that it has what was not allocated, backordered or shipped before the level was read.
 */
export async function readPromised(
  store: Pick<StoreDb, 'sql'>,
  accountKey: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.sql.query<{ sku: string; units: number }>(PROMISED, [accountKey, skus]);
  return new Map(rows.map(({ sku, units }) => [sku, units]));
}
