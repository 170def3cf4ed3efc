import type { StoreTx } from '@/lib/platform/db/store-db';
import { ISSUE_CODES } from './issue-codes';
import type { IssueCause } from './issue-codes';

const RAISE = `
  insert into issue (id, store_id, cause, code, facts, waiting_for, first_at, last_at)
  values (gen_random_uuid(), $1::uuid, $2, $3, $4::jsonb, $5, now(), now())
  on conflict (store_id, cause) do update set
    facts = excluded.facts, last_at = now(), resolved_at = null, open = true, let_go_facts = null,
    first_at = case when issue.open then issue.first_at else now() end
  where issue.open or issue.let_go_facts is distinct from excluded.facts
  returning id::text`;

const HOLD = `
  insert into issue_hold (store_id, issue_id, kind, key)
  select $1::uuid, $2::uuid, kind, key from unnest($3::text[], $4::text[]) as held (kind, key)
  on conflict do nothing`;

interface Held {
  readonly kind: string;
  readonly key: string;
}

/**
 * Raises an issue, or adds to the open one of the same cause. Idempotent. Nothing happens where a person has dealt with
 * exactly this, and it has not been over since (`clearHolds`).
 */
export async function raiseIssue(
  tx: Pick<StoreTx, 'sql'>,
  cause: IssueCause,
  holds: readonly Held[] = [],
): Promise<void> {
  const [row] = await tx.sql.query<{ id: string }>(RAISE, [
    nameOf(cause),
    cause.code,
    JSON.stringify(cause.facts ?? {}),
    ISSUE_CODES[cause.code].waitingFor,
  ]);
  if (row === undefined || holds.length === 0) return;
  await tx.sql.query(HOLD, [row.id, holds.map((held) => held.kind), holds.map((held) => held.key)]);
}

/** Raises several issues for the same entities. In one order for all who raise, or two could wait for each other. */
export async function raiseIssues(
  tx: Pick<StoreTx, 'sql'>,
  causes: readonly IssueCause[],
  holds: readonly Held[] = [],
): Promise<void> {
  const sorted = [...causes].sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
  for (const cause of sorted) await raiseIssue(tx, cause, holds);
}

const nameOf = ({ code, subject }: IssueCause): string => `${code}:${subject}`;
