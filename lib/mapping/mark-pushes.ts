import type { Sql } from '@/lib/platform/db/sql';
import { ON_MARK } from '@/lib/work/mark-due';

// The one mark that goes to other stores: those that sell the same stock. Sorted as all marks are.
const MARK = `
  insert into due_work (store_id, kind, key, run_at)
  select distinct k.store_id, 'push', 'stock', now()
  from connection c
  join store s on s.id = c.store_id and s.state = 'on'
  join sku_link k on k.store_id = c.store_id and k.shiphero_sku = any($3::text[])
  where c.live and c.account_key = $2
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
  order by k.store_id
  ${ON_MARK}`;

/** Marks the push of every store on the account that sells one of these ShipHero SKUs. */
export async function markPushes(sql: Sql, accountKey: string, skus: readonly string[]): Promise<void> {
  if (skus.length > 0) await sql.query(MARK, [accountKey, skus]);
}
