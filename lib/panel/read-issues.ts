import { z } from 'zod';
import { ISSUE_CODES } from '@/lib/issues/issue-codes';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { MOST_COUNTED, cappedCount, countUpTo } from './capped-count';
import { findIssues } from './find-issues';
import { pageCursor, pageLimit, pageOf, unlessEmpty } from './page-cursor';
import { readIssueRows } from './read-issue-rows';
import type { IssuesPage } from './shapes';

export const issuesQuery = z.object({
  waitingFor: unlessEmpty(z.enum(['person', 'system'])),
  code: unlessEmpty(z.string().refine((code) => code in ISSUE_CODES, 'is not a code of an issue')),
  search: unlessEmpty(z.string().trim().max(200)),
  cursor: unlessEmpty(pageCursor(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)),
  limit: pageLimit,
});

type IssuesQuery = z.output<typeof issuesQuery>;

/** A page of a store's open issues, those that came up last first. */
export async function readIssues(store: Pick<StoreTx, 'sql'>, query: IssuesQuery): Promise<IssuesPage> {
  const found = query.search === undefined ? null : await findIssues(store, query.search);
  const { statement, params } = pageStatement(query, found?.ids ?? null);
  const read = await store.sql.query<{ total: number; id: string | null; last_at: Date | string }>(
    statement,
    params,
  );
  const page = pageOf(
    read.flatMap(({ id, last_at: at }) => (id === null ? [] : [{ id, at: new Date(at) }])),
    query.limit,
    query.cursor,
  );
  const total = cappedCount(read[0]?.total ?? 0);
  return {
    issues: await readIssueRows(
      store,
      page.rows.map(({ id }) => id),
    ),
    total: { count: total.count, more: total.more || found?.more === true },
    next: page.next,
    previous: page.previous,
  };
}

function pageStatement(query: IssuesQuery, ids: readonly string[] | null) {
  const params: unknown[] = [];
  const param = (value: unknown): string => `$${1 + params.push(value)}`;
  const where = [
    // What a search has found is fetched by its ids, not looked for among all.
    ...(ids === null ? ['i.store_id = $1::uuid', 'i.open'] : ['true']),
    ...(query.waitingFor === undefined ? [] : [`i.waiting_for = ${param(query.waitingFor)}`]),
    ...(query.code === undefined ? [] : [`i.code = ${param(query.code)}`]),
  ].join(' and ');
  const matched = ids === null ? null : `matched as materialized (${matchedIssues(param(ids))})`;
  const all = `from ${matched === null ? 'issue' : 'matched'} i where ${where}`;
  const order = query.cursor?.direction === 'previous' ? 'asc' : 'desc';
  const beyond =
    query.cursor === undefined
      ? ''
      : ` and (i.last_at, i.id) ${order === 'asc' ? '>' : '<'}
          (${param(query.cursor.at)}::timestamptz, ${param(query.cursor.id)}::uuid)`;
  const statement = `
    with asked as (select $1::uuid as store_id) ${matched === null ? '' : `, ${matched}`}
    select counted.total, page.id::text, page.last_at from
      (select ${countUpTo(MOST_COUNTED, `select 1 ${all}`)} as total) as counted
      left join lateral (
        select i.id, i.last_at ${all}${beyond}
        order by i.last_at ${order}, i.id ${order} limit ${query.limit + 1}
      ) as page on true
    order by page.last_at ${order}, page.id ${order}`;
  return { statement, params };
}

const matchedIssues = (ids: string): string => `
  select i.id, i.last_at, i.waiting_for, i.code from unnest(${ids}::uuid[]) as found (id)
  join lateral (
    select * from issue i where i.store_id = $1::uuid and i.id = found.id and i.open limit 1
  ) as i on true`;
