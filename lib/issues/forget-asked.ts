import type { Sql } from '@/lib/platform/db/sql';

const FORGET = `
  update issue set facts = facts - 'asked'
  where store_id = $1::uuid and id in (
    select i.id from issue i
    where i.store_id = $1::uuid and i.open and i.code = 'shipment_refused'
      and (i.id::text = $2 or exists (
        select 1 from issue_hold h
        where h.store_id = i.store_id and h.issue_id = i.id and h.kind = 'order' and h.key = $2
      ))
    order by i.cause collate "C"
    for update
  )`;

/**
 * A person who retries has changed something, perhaps outside of the order, where it does not show: what BigCommerce
 * refused is asked again, although it would be the same question.
 *
 * @param sql of the transaction that marks the order, after its marks
 * @param issueOrOrder an issue's id, or the number of an order that is held
 */
export async function forgetAsked(sql: Sql, issueOrOrder: string): Promise<void> {
  await sql.query(FORGET, [issueOrOrder]);
}
