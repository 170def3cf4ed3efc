import type { StoreDb } from '@/lib/platform/db/store-db';

/** Units of a line in ShipHero that no level shows yet, by the columns that say so. */
export const unitsTaken = (
  line: Readonly<Record<'state' | 'quantity' | 'cancelled' | 'covered' | 'shown', string>>,
) => `
      (case
        when ${line.state} in ('fulfilled', 'cancelled') then greatest(${line.covered} - ${line.shown}, 0)
        else greatest(${line.quantity} - ${line.cancelled} - ${line.shown}, 0)
      end)`;

// Over all stores on the account: they sell the same stock. Only sums leave this statement. Both halves begin with what
// is open, by indexes that hold nothing else, or they would read every line ever ordered: the first names the very
// expression of `fulfillment_line_open`, the second walks `order_open`. A custom item has no variant and no link: it
// takes the stock of its own SKU.
//
// Of an order that is not all handed over it is what of each line ShipHero has not got and nobody else has shipped. An
// edit can give lines new ids: what was handed over of lines that are gone stands for others of its SKU.
const PROMISED = `
  with asking as (select $1::uuid as store_id),
  in_shiphero as (
    select l.sku,
      sum(${unitsTaken({ state: 'f.state', quantity: 'l.quantity', cancelled: 'l.cancelled', covered: 'l.covered', shown: 'l.shown' })}) as units
    from fulfillment_line l
    join fulfillment_order f on f.store_id = l.store_id and f.id = l.fulfillment_order_id
    join connection c on c.store_id = f.store_id and c.id = f.connection_id
    where c.account_key = $2 and l.sku = any($3::text[])
      and greatest(l.quantity - l.cancelled, l.covered) - l.shown > 0
    group by l.sku
  ),
  line as (
    select l.store_id, l.order_id, l.order_product_id, coalesce(k.shiphero_sku, l.sku) as sku,
      l.quantity - l.quantity_refunded as units, l.quantity_shipped as shipped
    from connection c
    join "order" o on o.store_id = c.store_id and o.verdict in ('held', 'waiting')
    join order_line l on l.store_id = o.store_id and l.order_id = o.order_id
    left join sku_link k on k.store_id = l.store_id and k.variant_id = l.variant_id
    where c.account_key = $2 and c.live
      and (k.shiphero_sku = any($3::text[]) or (l.variant_id = 0 and l.sku = any($3::text[])))
  ),
  missing as (
    select line.store_id, line.order_id, line.sku,
      sum(greatest(line.units - handed.units - greatest(line.shipped - handed.shipped, 0), 0)) as units
    from line
    cross join lateral (
      select coalesce(sum(greatest(h.quantity, h.quantity - h.cancelled)), 0) as units,
        coalesce(sum(h.shipped), 0) as shipped
      from fulfillment_order f join fulfillment_line h on h.store_id = f.store_id and h.fulfillment_order_id = f.id
      where f.store_id = line.store_id and f.order_id = line.order_id and h.order_product_id = line.order_product_id
        and not (f.state = 'sending' and f.connection_id in (
          select c.id from connection c where c.store_id = f.store_id and not c.live
        ))
    ) as handed
    group by line.store_id, line.order_id, line.sku
  ),
  not_yet as (
    select missing.sku, sum(greatest(missing.units - gone.units, 0)) as units
    from missing
    cross join lateral (
      select coalesce(sum(greatest(h.quantity, h.quantity - h.cancelled)), 0) as units
      from fulfillment_order f join fulfillment_line h on h.store_id = f.store_id and h.fulfillment_order_id = f.id
      where f.store_id = missing.store_id and f.order_id = missing.order_id and h.sku = missing.sku
        and not (f.state = 'sending' and f.connection_id in (
          select c.id from connection c where c.store_id = f.store_id and not c.live
        ))
        and not exists (
          select 1 from order_line l
          where l.store_id = f.store_id and l.order_id = f.order_id and l.order_product_id = h.order_product_id
        )
    ) as gone
    group by missing.sku
  )
  select sku, sum(units)::int as units
  from (select * from in_shiphero union all select * from not_yet) as promised, asking
  group by sku`;

/**
 * Units per ShipHero SKU that known orders take and that no stored level shows yet: of what ShipHero does not have of an
 * order all of it, of what it has what was not allocated, backordered or shipped before the level was read. What was on
 * its way to an account that was left counts there and here, until it is known where it is.
 */
export async function readPromised(
  store: Pick<StoreDb, 'sql'>,
  accountKey: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (skus.length === 0) return new Map();
  const rows = await store.sql.query<{ sku: string; units: number }>(PROMISED, [accountKey, skus]);
  return new Map(rows.map(({ sku, units }) => [sku, units]));
}
