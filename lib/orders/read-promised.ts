import type { StoreDb } from '@/lib/platform/db/store-db';

// Over all stores on the account: they sell the same stock. Only sums leave this statement. A custom item has no
// variant and no link: it takes the stock of its own SKU.
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
  line as (
    select l.store_id, l.order_id, l.order_address_id, k.shiphero_sku as sku, l.quantity - l.quantity_refunded as units
    from connection c
    join sku_link k on k.store_id = c.store_id
    join order_line l on l.store_id = k.store_id and l.variant_id = k.variant_id
    where c.account_key = $2 and c.live and k.shiphero_sku = any($3::text[])
    union all
    select l.store_id, l.order_id, l.order_address_id, l.sku, l.quantity - l.quantity_refunded
    from connection c join order_line l on l.store_id = c.store_id and l.variant_id = 0
    where c.account_key = $2 and c.live and l.sku = any($3::text[])
  ),
  not_yet as (
    select line.sku, sum(greatest(line.units, 0)) as units
    from line join "order" o on o.store_id = line.store_id and o.order_id = line.order_id
    where o.verdict in ('held', 'waiting')
      and not exists (
        select 1 from fulfillment_order f
        where f.store_id = line.store_id and f.order_id = line.order_id
          and f.order_address_id = line.order_address_id
          and not (f.state = 'sending' and f.connection_id in (
            select c.id from connection c where c.store_id = f.store_id and not c.live
          ))
      )
    group by line.sku
  )
  select sku, sum(units)::int as units
  from (select * from in_shiphero union all select * from not_yet) as promised, asking
  group by sku`;

/**
 * Units per ShipHero SKU that known orders take and that no stored level shows yet: of an order that ShipHero does not
 * have all of it, of one that it has what was not allocated, backordered or shipped before the level was read. What was
 * on its way to an account that was left counts there and here, until it is known where it is.
 */
export async function readPromised(
  store: Pick<StoreDb, 'sql'>,
  accountKey: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.sql.query<{ sku: string; units: number }>(PROMISED, [accountKey, skus]);
  return new Map(rows.map(({ sku, units }) => [sku, units]));
}
