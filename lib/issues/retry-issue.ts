import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { KINDS_ALWAYS_ON } from '@/lib/work/kinds';
import { ON_MARK } from '@/lib/work/mark-due';
import { runsIn } from '@/lib/work/may-run';
import { clearingWork } from './clearing-work';
import { ISSUE_CODES } from './issue-codes';
import type { IssueCode } from './issue-codes';

const ISSUE = `
  select i.code, i.open, s.state, s.stopped_because, array(
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
  | { readonly outcome: 'not_on' }
  /** Nor before what stopped the store is put right. */
  | { readonly outcome: 'stopped' };

export const issueCode = z.custom<IssueCode>((code) => typeof code === 'string' && code in ISSUE_CODES);

/**
 * Marks everything that an open issue holds up, and the work that would find it over. The issue stays open: the runs
 * themselves resolve it. One that is resolved already marks nothing.
 *
 * @param issueId a UUID
 * @param first done once it is known that something would run, and before the marks: a refused retry changes nothing
 */
export async function retryIssue(
  { sql }: Pick<StoreTx, 'sql'>,
  issueId: string,
  first: () => Promise<unknown> = () => Promise.resolve(),
): Promise<RetryOutcome> {
  const [issue] = await sql.query<{
    code: string;
    open: boolean;
    state: string;
    stopped_because: string | null;
    held: readonly string[];
  }>(ISSUE, [issueId]);
  if (issue === undefined) return { outcome: 'unknown' };
  const clearing = clearingWork(issueCode.parse(issue.code));
  const clearingKinds = clearing.map(({ kind }) => kind);
  // A reading that may run helps nothing that is held and may not; upkeep finds out by itself that it is over.
  const alone = issue.held.length === 0;
  const marked = [...issue.held, ...clearingKinds.filter((kind) => alone || KINDS_ALWAYS_ON.includes(kind))];
  // One that holds nothing has nothing to run, which is no word about its store.
  const kinds = marked.length === 0 ? ['order'] : marked;
  const store = { state: issue.state, stoppedBecause: issue.stopped_because };
  if (!kinds.some((kind) => runsIn(store, kind))) {
    return { outcome: issue.stopped_because === null ? 'not_on' : 'stopped' };
  }
  await first();
  if (!issue.open) return { outcome: 'marked', marked: 0 };
  const [row] = await sql.query<{ marked: number }>(MARK, [
    issueId,
    clearingKinds,
    clearing.map(({ key }) => key),
  ]);
  return { outcome: 'marked', marked: row?.marked ?? 0 };
}
