import type { Sql } from '@/lib/platform/db/sql';
import { ON_MARK } from '@/lib/work/mark-due';

/** What changed, of which a variant's number follows. */
interface StockNews {
  /** Of the asking store. */
  readonly variantIds?: readonly number[];
  /** ShipHero's. */
  readonly skus?: readonly string[];
  /** The ShipHero account that the SKUs are of; the store's live one unless said otherwise. */
  readonly accountKey?: string;
  /** Other stores have nothing to do with it. */
  readonly alone?: boolean;
  /** Of the push, so that what comes together is pushed together. */
  readonly delayMs?: number;
}

// The one mark that goes to other stores: those that sell the same stock. The changes are only ever added, so that
// nobody waits for them; the pushes are sorted as all marks are. Also of a store that is not on: it may be turned on
// before this is committed.
const MARK = `
  with own as (
    select c.account_key from connection c
    where c.store_id = $1::uuid and case when $2::text is null then c.live else c.account_key = $2 end
  ),
  changed as (
    select $1::uuid as store_id, v as variant_id from unnest($3::int[]) as v
    union
    select k.store_id, k.variant_id
    from own
    join connection c on c.account_key = own.account_key and c.live and not $5::boolean
    join sku_link k on k.store_id = c.store_id and k.shiphero_sku = any(array(
      select o.shiphero_sku from sku_link o where o.store_id = $1::uuid and o.variant_id = any($3::int[])
      union
      select * from unnest($4::text[])
    ))
  ),
  kept as (
    insert into stock_change (store_id, variant_id) select store_id, variant_id from changed order by 1, 2
  )
  insert into due_work (store_id, kind, key, run_at)
  select distinct store_id, 'push', 'stock', now() + $6::int * interval '1 millisecond' from changed
  order by 1
  ${ON_MARK}`;

/**
 * Says that numbers may have changed: of these variants, and of whatever sells the same ShipHero SKUs in any store on
 * the account. Takes the SQL of the transaction that changes what they follow from, so that the one is kept exactly
 * when the other is; before orders and issues, since everybody takes due work first.
 */
export async function markStock(sql: Sql, news: StockNews): Promise<void> {
  const { variantIds = [], skus = [], accountKey = null, alone = false, delayMs = 0 } = news;
  if (variantIds.length === 0 && skus.length === 0) return;
  await sql.query(MARK, [accountKey, variantIds, skus, alone, delayMs]);
}
