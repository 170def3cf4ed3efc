import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { MOST_COUNTED, cappedCount, countUpTo } from './capped-count';
import { orderPlace } from './orders-query';
import { pageLimit, unlessEmpty } from './page-cursor';
import { readIssueRows } from './read-issue-rows';
import type { HeldWork, IssueView } from './shapes';

/** `n-order-118`: what the page begins behind or before. */
const CURSOR = /^([np])-([a-z]{1,20})-(.{1,200})$/;

export const issueQuery = z.object({
  cursor: unlessEmpty(
    z.string().transform((text, context) => {
      const [, direction, kind, key] = CURSOR.exec(text) ?? [];
      if (kind === undefined || key === undefined) {
        context.addIssue({ code: 'custom', message: 'is not a cursor of this list' });
        return z.NEVER;
      }
      return { direction, kind, key };
    }),
  ),
  limit: pageLimit,
});

type IssueQuery = z.output<typeof issueQuery>;

const IS_DUE = `d.wanted > d.done and (d.run_at <= now() or d.lease_until > now())`;

// Claimed work comes due again when its lease ends, which is soon: that lets the index of what is due be used.
const RETRYING = `select ${countUpTo(
  MOST_COUNTED,
  `select 1 from issue_hold h
   join due_work d on d.store_id = h.store_id and d.kind = h.kind and d.key = h.key
   where h.store_id = $1::uuid and h.issue_id = $2::uuid
     and d.run_at <= now() + interval '5 minutes' and ${IS_DUE}`,
)} as retrying`;

const holdsOf = (order: 'asc' | 'desc', limit: number): string => `
  select h.kind, h.key, coalesce(${IS_DUE}, false) as due,
    o.order_id, o.placed_at, o.customer, o.total, o.currency, o.place
  from (
    select * from issue_hold h where h.store_id = $1::uuid and h.issue_id = $2::uuid
      and ($3::text is null or (h.kind, h.key) ${order === 'asc' ? '>' : '<'} ($3::text, $4::text))
    order by h.kind ${order}, h.key ${order} limit ${limit}
  ) as h
  left join due_work d on d.store_id = $1::uuid and d.kind = h.kind and d.key = h.key
  left join "order" o on o.store_id = $1::uuid and h.kind = 'order'
    and o.order_id = case when h.kind = 'order' then h.key::int end
  order by h.kind ${order}, h.key ${order}`;

interface Row {
  readonly kind: string;
  readonly key: string;
  readonly due: boolean;
  readonly order_id: number | null;
  readonly placed_at: Date | string;
  readonly customer: string;
  readonly total: string;
  readonly currency: string;
  readonly place: string;
}

/** One issue with a page of what it holds up; null where this store has no such issue. */
export async function readIssue(
  store: Pick<StoreTx, 'sql'>,
  issueId: string,
  { cursor, limit }: IssueQuery,
): Promise<IssueView | null> {
  const [issue] = await readIssueRows(store, [issueId]);
  if (issue === undefined) return null;
  const backwards = cursor?.direction === 'p';
  const [read, [counted]] = await Promise.all([
    store.sql.query<Row>(holdsOf(backwards ? 'asc' : 'desc', limit + 1), [
      issueId,
      cursor?.kind ?? null,
      cursor?.key ?? null,
    ]),
    store.sql.query<{ retrying: number }>(RETRYING, [issueId]),
  ]);
  const more = read.length > limit;
  const held = read.slice(0, limit);
  const rows = backwards ? held.toReversed() : held;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    issue,
    holds: rows.map(present),
    retrying: cappedCount(counted?.retrying ?? 0),
    total: issue.held,
    next: last !== undefined && (backwards || more) ? `n-${last.kind}-${last.key}` : null,
    previous:
      first !== undefined && (backwards ? more : cursor !== undefined)
        ? `p-${first.kind}-${first.key}`
        : null,
  };
}

const present = (row: Row): HeldWork => ({
  kind: row.kind,
  key: row.key,
  due: row.due,
  order:
    row.order_id === null
      ? null
      : {
          orderId: row.order_id,
          placedAt: new Date(row.placed_at).toISOString(),
          customer: row.customer,
          total: row.total,
          currency: row.currency,
          place: orderPlace.parse(row.place),
        },
});
