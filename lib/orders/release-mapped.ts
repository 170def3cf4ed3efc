import { causeOf } from '@/lib/issues/resolve-issue';
import { outcomeOfMethod } from '@/lib/mapping/rules/match-method';
import type { MethodRules } from '@/lib/mapping/rules/method-rules';
import { unmappedMethod } from '@/lib/mapping/rules/unmapped-method';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { ON_MARK } from '@/lib/work/mark-due';
import { readMethodGroups } from './method-groups';

// Everything that waited, however much, in one statement. Marks come before the issue's own row is touched, as in an
// order's run, so that the two never wait for each other.
const MARK = `
  with held as (
    select distinct h.kind, h.key
    from issue i join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
    where i.store_id = $1::uuid and i.open and i.cause = any($2::text[])
  ), marked as (
    insert into due_work (store_id, kind, key, run_at)
    select $1::uuid, kind, key, now() from held order by kind, key
    ${ON_MARK}
    returning 1
  )
  select count(*)::int as marked from marked`;

const RESOLVE = `
  with mine as materialized (
    select store_id, id from issue
    where store_id = $1::uuid and open and cause = any($2::text[])
    order by cause collate "C"
    for update
  ), resolved as (
    update issue set open = false, resolved_at = now() from mine
    where issue.store_id = mine.store_id and issue.id = mine.id
    returning issue.id
  )
  delete from issue_hold h using resolved where h.store_id = $1::uuid and h.issue_id = resolved.id`;

/**
 * Marks every order that waited for a method that the rules have an answer for now, and resolves the issues that hold
 * nothing any more. Where zone or channel leaves some of an issue's orders without one, it stays for those. Answers how
 * many were marked.
 */
export async function releaseMapped(tx: StoreTx, rules: MethodRules): Promise<number> {
  const answered = new Set<string>();
  const open = new Set<string>();
  for (const { channelId, methods } of (await readMethodGroups(tx)).filter((group) => group.heldByMethod)) {
    for (const one of methods) {
      const holds = outcomeOfMethod(rules, { ...one, channelId }).do === 'hold';
      (holds ? open : answered).add(causeOf(unmappedMethod(one)));
    }
  }
  if (answered.size === 0) return 0;
  const [row] = await tx.sql.query<{ marked: number }>(MARK, [[...answered]]);
  await tx.sql.query(RESOLVE, [[...answered].filter((cause) => !open.has(cause))]);
  return row?.marked ?? 0;
}
