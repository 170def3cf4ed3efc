import type { StoreTx } from '@/lib/platform/db/store-db';
import { markKept } from '@/lib/work/mark-due';
import type { IssueCause, IssueCode } from './issue-codes';

// Locked in one order for everybody, as by all who lock several. Causes and ids each along an index of their own.
const RESOLVE = `
  with mine as materialized (
    select store_id, id from issue
    where store_id = $1::uuid and (open or let_go_facts is not null) and id = any(array(
      select id from issue where store_id = $1::uuid and cause = any($2::text[])
      union
      select id from issue where store_id = $1::uuid and id = any($3::uuid[])
    ))
    order by cause collate "C"
    for update
  )
  update issue set open = false, let_go_facts = null, resolved_at = now()
  from mine
  where issue.store_id = mine.store_id and issue.id = mine.id
  returning issue.id::text`;

const isId = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);

const RELEASE = `
  delete from issue_hold where store_id = $1::uuid and issue_id = any($2::uuid[]) returning kind, key`;

/**
 * Resolves issues by cause or id and marks all that they held up, in one transaction. Answers how much work was
 * released. What a person has dealt with is over with it, and told when it comes back.
 */
export async function resolveIssues(tx: StoreTx, causesOrIds: readonly string[]): Promise<number> {
  const resolved = await tx.sql.query<{ id: string }>(RESOLVE, [causesOrIds, causesOrIds.filter(isId)]);
  if (resolved.length === 0) return 0;
  const released = await tx.sql.query<{ kind: string; key: string }>(RELEASE, [
    resolved.map((row) => row.id),
  ]);
  await markKept(tx.sql, released);
  return released.length;
}

export const causeOf = (cause: Pick<IssueCause, 'code' | 'subject'>): string =>
  `${cause.code}:${cause.subject}`;

// One after the other: two that let go at the same time would each leave the issue to the other.
const LOCK_HOLDING = `
  select i.id::text from issue i join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
  where h.store_id = $1::uuid and h.kind = $2 and h.key = $3 and i.code = any($4::text[]) and i.cause <> all($5::text[])
  order by i.cause collate "C"
  for update of i`;

const CLEAR_HOLDS = `
  with cleared as (
    delete from issue_hold
    where store_id = $1::uuid and kind = $2 and key = $3 and issue_id = any($4::uuid[])
    returning issue_id
  )
  update issue set open = false, let_go_facts = null, resolved_at = now()
  where store_id = $1::uuid and (open or let_go_facts is not null) and id in (select issue_id from cleared)
    and not exists (
      select 1 from issue_hold other
      where other.store_id = $1::uuid and other.issue_id = issue.id and not (other.kind = $2 and other.key = $3)
    )`;

/**
 * An entity went through a step: issues of that step's codes let it go, other than the causes that still hold it, and
 * those that hold up nothing else are resolved. One that a person has dealt with is forgotten in the same way: should it
 * come back, it is told.
 */
export async function clearHolds(
  tx: Pick<StoreTx, 'sql'>,
  entity: { readonly kind: string; readonly key: string },
  codes: readonly IssueCode[],
  stillHolding: readonly string[] = [],
): Promise<void> {
  const { kind, key } = entity;
  const issues = await tx.sql.query<{ id: string }>(LOCK_HOLDING, [kind, key, codes, stillHolding]);
  if (issues.length > 0) await tx.sql.query(CLEAR_HOLDS, [kind, key, issues.map(({ id }) => id)]);
}
