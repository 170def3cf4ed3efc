import type { Sql } from '@/lib/platform/db/sql';

// The remembered answer is the account's: forgetting a "no" costs other stores on it one more question, no more.
const FORGET = `
  delete from shiphero_product p
  using connection c, issue i
  where i.store_id = $1::uuid and i.open and i.code = 'sku_unknown'
    and (i.id::text = $2 or exists (
      select 1 from issue_hold h
      where h.store_id = i.store_id and h.issue_id = i.id and h.kind = 'order' and h.key = $2
    ))
    and c.store_id = i.store_id and c.live
    and p.account_key = c.account_key and p.sku = i.facts ->> 'sku' and not p.known`;

/**
 * A person who retries has changed something: ShipHero is asked again for the SKUs that it denied, however short ago
 * that was.
 *
 * @param issueOrOrder an issue's id, or the number of an order that is held
 */
export async function forgetDenied(sql: Sql, issueOrOrder: string): Promise<void> {
  await sql.query(FORGET, [issueOrOrder]);
}
