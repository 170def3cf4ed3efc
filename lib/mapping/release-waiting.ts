import type { Sql } from '@/lib/platform/db/sql';
import { ON_MARK } from '@/lib/work/mark-due';

const OWN = `exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)`;

// What ShipHero denied before it has shown now: the next run asks once more, however short ago that was.
const FORGET = `
  delete from shiphero_product p
  where p.account_key = $2 and p.sku = any($3::text[]) and not p.known and ${OWN}`;

// Orders of every store on the account that were held for one of these SKUs. Sorted as all marks are.
const MARK = `
  insert into due_work (store_id, kind, key, run_at)
  select distinct h.store_id, h.kind, h.key, now()
  from connection c
  join issue i on i.store_id = c.store_id and i.open and i.cause = any($4::text[])
  join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
  where c.live and c.account_key = $2 and $3::text[] is not null and ${OWN}
  order by 1, 2, 3
  ${ON_MARK}`;

/**
 * ShipHero has shown these SKUs: whatever waited for one of them is looked at again now. The run itself resolves the
 * issue, once it has made sure.
 */
export async function releaseWaiting(sql: Sql, accountKey: string, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  await sql.query(FORGET, [accountKey, skus]);
  await sql.query(MARK, [accountKey, skus, skus.map((sku) => `sku_unknown:${sku}`)]);
}
