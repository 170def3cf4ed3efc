import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { ON_MARK } from '@/lib/work/mark-due';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ } from '@/lib/work/kinds';
import { clearingWork } from './clearing-work';
import { ISSUE_CODES } from './issue-codes';
import type { IssueCode } from './issue-codes';

const ISSUE = `
  select i.code, i.open, s.state, array(
    select distinct h.kind from issue_hold h where h.store_id = i.store_id and h.issue_id = i.id
  ) as held
  from issue i join store s on s.id = i.store_id
  where i.store_id = $1::uuid and i.id = $2::uuid`;

// One statement, however much the issue holds. Sorted as all marks are, or two markers could wait for each other.
const MARK = `
  with marked as (
    insert into due_work (store_id, kind, key, run_at)
    select $1::uuid, kind, key, now() from (
      select kind, key from issue_hold where store_id = $1::uuid and issue_id = $2::uuid
      union
      select kind, key from unnest($3::text[], $4::text[]) as clearing (kind, key)
    ) as wanted
    order by kind, key
    ${ON_MARK}
    returning 1
  )
  select count(*)::int as marked from marked`;

export type RetryOutcome =
  | { readonly outcome: 'marked'; readonly marked: number }
  | { readonly outcome: 'unknown' }
  /** Nothing of it would run before the store is turned on. */
  | { readonly outcome: 'not_on' };

const issueCode = z.custom<IssueCode>((code) => typeof code === 'string' && code in ISSUE_CODES);

/**
 * Marks everything that an open issue holds up, and the work that would find it over. The issue stays open: the runs
 * themselves resolve it. One that is resolved already marks nothing.
 *
 * @param issueId a UUID
 */
export async function retryIssue(store: Pick<StoreTx, 'sql'>, issueId: string): Promise<RetryOutcome> {
  const [issue] = await store.sql.query<{
    code: string;
    open: boolean;
    state: string;
    held: readonly string[];
  }>(ISSUE, [issueId]);
  if (issue === undefined) return { outcome: 'unknown' };
  const clearing = clearingWork(issueCode.parse(issue.code));
  const kinds = [...issue.held, ...clearing.map(({ kind }) => kind)];
  if (issue.state !== 'on' && !kinds.some((kind) => runsIn(issue.state, kind))) return { outcome: 'not_on' };
  if (!issue.open) return { outcome: 'marked', marked: 0 };
  const [row] = await store.sql.query<{ marked: number }>(MARK, [
    issueId,
    clearing.map(({ kind }) => kind),
    clearing.map(({ key }) => key),
  ]);
  return { outcome: 'marked', marked: row?.marked ?? 0 };
}

/** Whether work of a kind runs in a store that is not on. What has to wait runs when it is. */
const runsIn = (state: string, kind: string): boolean =>
  KINDS_ALWAYS_ON.some((always) => always === kind) ||
  ((state === 'connected' || state === 'paused') && KINDS_THAT_READ.some((reading) => reading === kind));
