import { raiseIssue } from '@/lib/issues/raise-issue';
import type { IssueCause } from '@/lib/issues/issue-codes';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import { isUnreadable } from '@/lib/shiphero/unreadable';
import { readFormerAccount } from '@/lib/stores/judge-refusal';
import { UPKEEP } from '@/lib/stores/upkeep-work';
import type { ClaimedWork } from '@/lib/work/claim-due';
import type { RefusalMeans } from '@/lib/work/decide-finish';
import { markDue } from '@/lib/work/mark-due';
import { LOOK_AGAIN_MS, reportRefusal, tellFormerAccount } from './report-refusal';

/** Failed runs in a row before a wait for a system is shown to people. About half a minute of backoff. */
const TRIES_BEFORE_ISSUE = 5;

/**
 * What a failed run means beyond its own row: what needs a person, or has waited for a system for long, becomes an
 * issue, and a store whose token in use is refused is stopped. A null failure is a bug of ours. Answers what a refused
 * token came to.
 */
export async function reportFailure(
  db: Database,
  work: ClaimedWork,
  failure: Failure | null,
): Promise<RefusalMeans | null> {
  const store = storeDb(db, work.storeId);
  if (failure?.kind === 'unauthorized') return store.transaction((tx) => reportRefusal(tx, work, failure));
  const cause = causeOfFailure(work, failure);
  if (cause === null) return null;
  return store.transaction(async (tx) => {
    // A permission that the account in use lacks is another matter, with another issue.
    const former = failure === null ? null : await readFormerAccount(tx, failure);
    if (failure !== null && former !== null) return tellFormerAccount(tx, work, former, failure.code);
    // BigCommerce's 403 is its answer to a lost token as well as to one call: upkeep can tell.
    const unclear =
      failure?.kind === 'forbidden' && failure.system === 'bigcommerce' && work.kind !== UPKEEP.kind;
    if (unclear) await markDue(tx.sql, [{ ...UPKEEP, delayMs: LOOK_AGAIN_MS }]);
    await raiseIssue(tx, cause, [work]);
    return null;
  });
}

type Reported = Exclude<Failure, { kind: 'unauthorized' }>;

function causeOfFailure(work: ClaimedWork, failure: Reported | null): IssueCause | null {
  const entity = `${work.kind} ${work.key}`;
  const tired = work.tries + 1 >= TRIES_BEFORE_ISSUE;
  if (failure === null || failure.system === 'app') {
    return tired ? { code: 'app_fault', subject: entity, facts: { entity } } : null;
  }
  const { system, code, message } = failure;
  switch (failure.kind) {
    case 'forbidden': {
      const what = failure.what ?? '';
      return {
        code: 'permission_missing',
        subject: `${system}:${what}`,
        facts: { system, what, code, message },
      };
    }
    case 'unavailable':
      return tired ? { code: `${system}_unavailable`, subject: '', facts: { code, message } } : null;
    case 'rejected': {
      if (!isUnreadable(failure) || work.kind !== 'order') return callRefused(entity, failure);
      const facts = { orderId: Number(work.key), path: failure.reason };
      return { code: 'shiphero_unreadable', subject: entity, facts };
    }
    case 'not_found':
    case 'conflict':
      return callRefused(entity, failure);
    case 'rate_limited':
    case 'unknown_outcome':
      return null;
  }
}

const callRefused = (entity: string, { code, message }: Failure): IssueCause => ({
  code: 'call_refused',
  subject: entity,
  facts: { code, message },
});
