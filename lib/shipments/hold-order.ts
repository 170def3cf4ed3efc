import { recordTimeline } from '@/lib/history/timeline';
import type { TimelineEvent } from '@/lib/history/timeline';
import type { IssueCause, IssueCode } from '@/lib/issues/issue-codes';
import { holdEntity } from '@/lib/issues/hold-entity';
import { causeOf } from '@/lib/issues/resolve-issue';
import { requireLease } from '@/lib/work/require-lease';
import type { Run } from '@/lib/work/run';

/** The issues that this step raises, and that a later run of it takes back. */
const OWN_CODES = [
  'line_not_found',
  'shipment_refused',
  'shipment_ambiguous',
  'cancelled_in_shiphero',
] as const satisfies readonly IssueCode[];

type OwnCode = (typeof OWN_CODES)[number];

/** A cause that holds the order up, and what the timeline says when it is new. */
export interface HoldingCause extends IssueCause {
  readonly code: OwnCode;
  readonly event: TimelineEvent;
  /** It holds as it did, and nothing new was learned: what became of its issue meanwhile stays. */
  readonly kept?: true;
}

/** An issue that holds the order up since an earlier run, or would if no person had dealt with it. */
export interface Hold {
  readonly cause: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** False: a person has dealt with it. */
  readonly open: boolean;
}

const HOLDS = `
  select i.cause, i.facts, i.open
  from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id
  where h.store_id = $1::uuid and h.kind = $2 and h.key = $3 and i.code = any($4::text[])`;

// What a person has dealt with is not raised.
const RAISED = `
  select i.cause from issue i where i.store_id = $1::uuid and i.open and i.cause = any($2::text[])`;

interface Raised {
  readonly cause: string;
}

/** The issues of this step that hold the run's order up. */
export const readHolds = (run: Run): Promise<readonly Hold[]> =>
  run.store.sql.query<Hold>(HOLDS, [run.work.kind, run.work.key, OWN_CODES]);

/**
 * Raises the causes that hold this run's order up now, and lets go of those that hold no longer.
 *
 * @param decided codes on which this run has decided; issues of other codes stay as they are
 */
export async function holdOrder(
  run: Run,
  before: readonly Hold[],
  causes: readonly HoldingCause[],
  decided: readonly OwnCode[] = OWN_CODES,
): Promise<void> {
  if (causes.length === 0 && before.length === 0) return;
  const known = new Set(before.flatMap(({ cause, open }) => (open ? [cause] : [])));
  await run.store.transaction(async (tx) => {
    await requireLease(tx, run.work);
    await holdEntity(tx, run.work, {
      causes: causes.filter((cause) => cause.kept !== true),
      decided,
      kept: causes.map(causeOf),
    });
    const fresh = causes.filter((cause) => !known.has(causeOf(cause)));
    const raised = fresh.length === 0 ? [] : await tx.sql.query<Raised>(RAISED, [fresh.map(causeOf)]);
    const open = new Set(raised.map(({ cause }) => cause));
    await recordTimeline(
      tx,
      fresh.filter((cause) => open.has(causeOf(cause))).map((cause) => cause.event),
    );
  });
}
