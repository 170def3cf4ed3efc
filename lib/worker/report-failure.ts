import { raiseIssue } from '@/lib/issues/raise-issue';
import type { IssueCause } from '@/lib/issues/issue-codes';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import type { ClaimedWork } from '@/lib/work/claim-due';

/** Failed runs in a row before a wait for a system is shown to people. About half a minute of backoff. */
const TRIES_BEFORE_ISSUE = 5;

/**
 * What a failed run means beyond its own row: a store whose token is refused is stopped, and what needs a person, or
 * has waited for a system for long, becomes an issue. A null failure is a bug of ours.
 */
export async function reportFailure(db: Database, work: ClaimedWork, failure: Failure | null): Promise<void> {
  const store = storeDb(db, work.storeId);
  const cause = causeOfFailure(work, failure);
  if (cause === null) return;
  await store.transaction(async (tx) => {
    if (failure?.kind === 'unauthorized') {
      await tx.prisma.store.updateMany({
        where: { stoppedBecause: null },
        data: { stoppedBecause: failure.code },
      });
    }
    await raiseIssue(tx, cause, [work]);
  });
}

function causeOfFailure(work: ClaimedWork, failure: Failure | null): IssueCause | null {
  const entity = `${work.kind} ${work.key}`;
  const tired = work.tries + 1 >= TRIES_BEFORE_ISSUE;
  if (failure === null || failure.system === 'app') {
    return tired ? { code: 'app_fault', subject: entity, facts: { entity } } : null;
  }
  const { code, message } = failure;
  switch (failure.kind) {
    case 'unauthorized':
      return { code: `${failure.system}_unauthorized`, subject: '', facts: { code, message } };
    case 'unavailable':
      return tired ? { code: `${failure.system}_unavailable`, subject: '', facts: { code, message } } : null;
    case 'rejected':
    case 'not_found':
    case 'conflict':
      return { code: 'call_refused', subject: entity, facts: { code, message } };
    case 'rate_limited':
    case 'unknown_outcome':
      return null;
  }
}
