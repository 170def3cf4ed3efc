import type { Sql } from '@/lib/platform/db/sql';

const UNTOLD = `
  select code || ':' || p.label_id
  from fulfillment_order f
  join package p on p.store_id = f.store_id and p.fulfillment_order_id = f.id and p.bigcommerce_shipment_id is null
  cross join unnest(array['shipment_refused', 'shipment_ambiguous']) as code
  where f.store_id = $1::uuid and f.order_id = $2::int`;

const TAKE_BACK = `
  update let_go set taken_back_at = now()
  where store_id = $1::uuid and taken_back_at is null and cause in (${UNTOLD})`;

const TELL_AGAIN = `
  update issue set let_go_facts = null
  where store_id = $1::uuid and id in (
    select i.id from issue i
    where i.store_id = $1::uuid and i.let_go_facts is not null and i.cause in (${UNTOLD})
    order by i.cause collate "C"
    for update
  )`;

/**
 * A person who retries an order wants its packages told of after all: those that they, or another, had dealt with by hand
 * and that no shipment tells of. Who dealt with them stays written down.
 *
 * @param sql of the transaction that marks the order, after its marks
 */
export async function takeBack(sql: Sql, orderId: number): Promise<void> {
  await sql.query(TAKE_BACK, [orderId]);
  await sql.query(TELL_AGAIN, [orderId]);
}
