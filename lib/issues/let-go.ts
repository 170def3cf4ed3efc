import type { StoreTx } from '@/lib/platform/db/store-db';
import { recordTimeline } from '@/lib/history/timeline';
import { ON_MARK } from '@/lib/work/mark-due';
import { LET_GO_CODES } from './issue-codes';
import type { IssueCause } from './issue-codes';

type Facts = NonNullable<IssueCause['facts']>;

const ISSUE = `
  select i.code, i.open, i.facts, i.facts = $3::jsonb as seen from issue i
  where i.store_id = $1::uuid and i.id = $2::uuid
  for update`;

const END = `
  update issue set open = false, resolved_at = now(), let_go_facts = facts
  where store_id = $1::uuid and id = $2::uuid`;

// What it held is still written down: the run that finds the matter over takes the silence away with it.
const HOLDS = `
  select kind, key from issue_hold where store_id = $1::uuid and issue_id = $2::uuid`;

// What follows from the issue is decided anew. Before the issue is locked, as in an order's run: marks come first.
const MARK = `
  insert into due_work (store_id, kind, key, run_at)
  select $1::uuid, h.kind, h.key, now()
  from issue i join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
  where i.store_id = $1::uuid and i.id = $2::uuid and i.open and i.code = any($3::text[])
  order by h.kind, h.key
  ${ON_MARK}`;

const AUDIT = `
  insert into let_go (id, store_id, cause, facts, by_user_id, by_email, at)
  select gen_random_uuid(), i.store_id, i.cause, i.facts, $3::int, $4, now()
  from issue i where i.store_id = $1::uuid and i.id = $2::uuid`;

interface Row {
  readonly code: string;
  readonly open: boolean;
  readonly facts: Facts;
  readonly seen: boolean;
}

export type LettingGo =
  | { readonly outcome: 'let_go' }
  /** It was over already. */
  | { readonly outcome: 'over' }
  | { readonly outcome: 'unknown' }
  /** It says something else by now than what the person has read. */
  | { readonly outcome: 'changed' }
  /** It stands for work that has to be done: it ends with that. */
  | { readonly outcome: 'not_for_people' };

/**
 * A person says that they have dealt with what an issue tells of. It ends, what it held runs again, and the very same is
 * not raised again until it has been over.
 *
 * @param issueId a UUID
 * @param seen the facts that the person has read
 */
export async function letGo(
  tx: StoreTx,
  issueId: string,
  seen: Facts,
  by: { readonly userId: number; readonly email: string },
): Promise<LettingGo> {
  await tx.sql.query(MARK, [issueId, LET_GO_CODES]);
  const [issue] = await tx.sql.query<Row>(ISSUE, [issueId, JSON.stringify(seen)]);
  if (issue === undefined) return { outcome: 'unknown' };
  if (!issue.open) return { outcome: 'over' };
  if (!LET_GO_CODES.includes(issue.code)) return { outcome: 'not_for_people' };
  if (!issue.seen) return { outcome: 'changed' };
  await tx.sql.query(AUDIT, [issueId, by.userId, by.email]);
  await tx.sql.query(END, [issueId]);
  const held = await tx.sql.query<{ kind: string; key: string }>(HOLDS, [issueId]);
  const facts = { ...issue.facts, issue: issue.code, by: by.email };
  const events = ordersOf(issue.facts, held).map((orderId) => {
    return { orderId, code: 'issue.resolved', facts } as const;
  });
  await recordTimeline(tx, events);
  return { outcome: 'let_go' };
}

/** The orders that it held, and the one that it is about where it held none. */
function ordersOf(facts: Facts, held: readonly { readonly kind: string; readonly key: string }[]): number[] {
  const ids = held.flatMap(({ kind, key }) => (kind === 'order' ? [Number(key)] : []));
  const { orderId } = facts;
  return [...new Set(typeof orderId === 'number' ? [...ids, orderId] : ids)];
}
