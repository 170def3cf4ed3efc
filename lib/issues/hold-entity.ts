import type { StoreTx } from '@/lib/platform/db/store-db';
import { ISSUE_CODES } from './issue-codes';
import type { IssueCause, IssueCode } from './issue-codes';
import { raiseIssue } from './raise-issue';
import { causeOf, clearHolds } from './resolve-issue';

interface Entity {
  readonly kind: string;
  readonly key: string;
}

interface Holding {
  /** What holds the entity now. */
  readonly causes: readonly IssueCause[];
  /** On which codes was decided: issues of these let the entity go, other than the causes. */
  readonly decided: readonly IssueCode[];
  /** Causes, raised before, that hold it still. */
  readonly kept?: readonly string[];
}

// Closed, until it is raised in the same transaction: a row that is there can be locked in one order with the others.
const BE_THERE = `
  insert into issue (id, store_id, cause, code, facts, waiting_for, first_at, last_at, open)
  select gen_random_uuid(), $1::uuid, cause, code, '{}'::jsonb, waiting_for, now(), now(), false
  from unnest($2::text[], $3::text[], $4::text[]) as raised (cause, code, waiting_for)
  order by cause collate "C"
  on conflict (store_id, cause) do nothing`;

// Two arms, each along an index of its own: a store may have had many issues.
const LOCK = `
  select 1 as locked from issue i
  where i.store_id = $1::uuid and i.id = any(array(
    select id from issue where store_id = $1::uuid and cause = any($2::text[])
    union
    select held.id from issue_hold h join issue held on held.store_id = h.store_id and held.id = h.issue_id
    where h.store_id = $1::uuid and h.kind = $4 and h.key = $5 and held.code = any($3::text[])
  ))
  order by i.cause collate "C"
  for update`;

/**
 * Raises what holds an entity now and lets go of what holds it no longer. All issues are locked before, in one order for
 * everybody: where one entity takes an issue up that another lets go of, and the other way about, the two would wait for
 * each other.
 */
export async function holdEntity(
  tx: Pick<StoreTx, 'sql'>,
  { kind, key }: Entity,
  { causes, decided, kept = [] }: Holding,
): Promise<void> {
  const names = causes.map(causeOf);
  if (causes.length > 0) {
    const waitingFor = causes.map(({ code }) => ISSUE_CODES[code].waitingFor);
    await tx.sql.query(BE_THERE, [names, causes.map(({ code }) => code), waitingFor]);
    await tx.sql.query(LOCK, [names, decided, kind, key]);
    for (const cause of causes) await raiseIssue(tx, cause, [{ kind, key }]);
  }
  await clearHolds(tx, { kind, key }, decided, [...kept, ...names]);
}
