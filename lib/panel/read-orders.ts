import type { StoreTx } from '@/lib/platform/db/store-db';
import { MOST_COUNTED, cappedCount, countUpTo } from './capped-count';
import { findOrders } from './find-orders';
import { narrowOrders } from './orders-query';
import type { OrdersQuery } from './orders-query';
import { pageOf } from './page-cursor';
import type { PageCursor } from './page-cursor';
import { readOrderRows } from './read-order-rows';
import type { OrdersPage } from './shapes';

/** A page of a store's orders, newest first. */
export async function readOrders(
  store: Pick<StoreTx, 'sql'>,
  query: OrdersQuery,
  now: Date,
): Promise<OrdersPage> {
  const found = query.search === undefined ? null : await findOrders(store, query.search);
  if (found?.orderIds.length === 0) {
    return { orders: [], total: { count: 0, more: false }, next: null, previous: null };
  }
  const { conditions, params } = narrowOrders(query, now, 3);
  const statement = pageStatement(conditions, query, found !== null, params.length + 3);
  const ids = found?.orderIds ?? null;
  const { cursor, limit } = query;
  const position = cursor === undefined ? [] : [cursor.at, Number(cursor.id)];
  const read = await store.sql.query<{ total: number; order_id: number | null; placed_at: Date | string }>(
    statement,
    [ids, ...params, ...position],
  );
  const page = pageOf(
    read.flatMap(({ order_id: orderId, placed_at: at }) =>
      orderId === null ? [] : [{ orderId, id: String(orderId), at: new Date(at) }],
    ),
    limit,
    cursor,
  );
  const rows = await readOrderRows(
    store,
    page.rows.map(({ orderId }) => orderId),
  );
  const total = cappedCount(read[0]?.total ?? 0);
  return {
    // One that was deleted between the two statements is left out.
    orders: page.rows.flatMap(({ orderId }) => rows.get(orderId) ?? []),
    total: { count: total.count, more: total.more || found?.more === true },
    next: page.next,
    previous: page.previous,
  };
}

/**
 * The ids of one page, and how many there are in all. What a search has found is fetched by its ids first: sorted by
 * the index of times, a few old orders would be looked for among all.
 */
function pageStatement(
  conditions: readonly string[],
  { cursor, limit }: Pick<OrdersQuery, 'cursor' | 'limit'>,
  isSearch: boolean,
  firstOfCursor: number,
): string {
  const all = isSearch ? 'from matched o where true' : 'from "order" o where o.store_id = $1::uuid';
  const where = conditions.map((condition) => ` and ${condition}`).join('');
  const { beyond, order } = directionOf(cursor, firstOfCursor);
  return `
    with asked as (select $1::uuid as store_id, $2::int[] as order_ids)
    ${isSearch ? `, matched as materialized (${MATCHED})` : ''}
    select counted.total, page.* from
      (select ${countUpTo(MOST_COUNTED, `select 1 ${all}${where}`)} as total) as counted
      left join lateral (
        select o.order_id, o.placed_at ${all}${where}${beyond}
        order by o.placed_at ${order}, o.order_id ${order} limit ${limit + 1}
      ) as page on true
    order by page.placed_at ${order}, page.order_id ${order}`;
}

const MATCHED = `
  select o.order_id, o.placed_at, o.place
  from unnest($2::int[]) as found (order_id)
  join lateral (
    select * from "order" o where o.store_id = $1::uuid and o.order_id = found.order_id limit 1
  ) as o on true`;

function directionOf(cursor: PageCursor | undefined, first: number): { beyond: string; order: string } {
  const order = cursor?.direction === 'previous' ? 'asc' : 'desc';
  if (cursor === undefined) return { beyond: '', order };
  const sign = order === 'asc' ? '>' : '<';
  return {
    beyond: ` and (o.placed_at, o.order_id) ${sign} ($${first}::timestamptz, $${first + 1}::int)`,
    order,
  };
}
