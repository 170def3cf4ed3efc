import type { Sql } from '@/lib/platform/db/sql';
import { ON_MARK } from '@/lib/work/mark-due';
import type { OrderSettings } from './read-order-settings';

// Sorted as all marks are, or two markers could wait for each other.
const MARK = `
  insert into due_work (store_id, kind, key, run_at)
  select distinct seller.store_id, 'push', 'stock', now() + interval '1 second'
  from order_line l
  join sku_link k on k.store_id = l.store_id and k.variant_id = l.variant_id
  join connection own on own.store_id = l.store_id and own.live
  join connection seller on seller.account_key = own.account_key and seller.live
  join store s on s.id = seller.store_id and s.state = 'on'
  join sku_link sold on sold.store_id = seller.store_id and sold.shiphero_sku = k.shiphero_sku
  where l.store_id = $1::uuid and l.order_id = $2 and (seller.store_id <> l.store_id or $3::boolean)
  order by 1
  ${ON_MARK}`;

/**
 * A new order takes units that no level shows yet: stores that sell the same stock show less from now on. The store
 * itself only where BigCommerce does not take them off when the order is placed.
 */
export async function markPromised(sql: Sql, orderId: number, settings: OrderSettings): Promise<void> {
  await sql.query(MARK, [orderId, !settings.stockTakenWhenPlaced]);
}
