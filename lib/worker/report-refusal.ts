import { raiseIssue } from '@/lib/issues/raise-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import { judgeRefusal } from '@/lib/stores/judge-refusal';
import type { FormerAccount } from '@/lib/stores/judge-refusal';
import { stopStore } from '@/lib/stores/stop-store';
import { UPKEEP } from '@/lib/stores/upkeep-work';
import type { ClaimedWork } from '@/lib/work/claim-due';
import type { RefusalMeans } from '@/lib/work/decide-finish';
import { markDue } from '@/lib/work/mark-due';

/** However many calls are refused, upkeep looks no more often than this. */
export const LOOK_AGAIN_MS = 60_000;

/**
 * What follows from a refused token, in one transaction. Never wider than what was proved: the store is stopped only
 * where the token is the one in use, and then upkeep looks at once whether that is so.
 */
export async function reportRefusal(
  tx: StoreTx,
  work: ClaimedWork,
  failure: Extract<Failure, { kind: 'unauthorized' }>,
): Promise<RefusalMeans> {
  const { system, code, message } = failure;
  if (system === 'app') throw new Error(`${code}: this app refuses itself no token`);
  const byUpkeep = work.kind === UPKEEP.kind && work.key === UPKEEP.key;
  const refusal = await judgeRefusal(tx, failure, byUpkeep);
  switch (refusal.proves) {
    case 'nothing':
      return 'newer_token';
    case 'no_access':
      if ((await stopStore(tx, code)) && !byUpkeep) await markDue(tx.sql, [UPKEEP]);
      await raiseIssue(tx, { code: `${system}_unauthorized`, subject: '', facts: { code, message } }, [work]);
      return 'store_stopped';
    case 'this_call_refused': {
      const entity = `${work.kind} ${work.key}`;
      await markDue(tx.sql, [{ ...UPKEEP, delayMs: LOOK_AGAIN_MS }]);
      await raiseIssue(tx, { code: 'call_refused', subject: entity, facts: { code, message } }, [work]);
      return 'this_work';
    }
    case 'former_account_refused':
      return tellFormerAccount(tx, work, refusal, code);
  }
}

/** One issue for all that is pinned to an account that the store has left, whatever that account refuses. */
export async function tellFormerAccount(
  tx: StoreTx,
  work: ClaimedWork,
  { connectionId, accountName }: FormerAccount,
  code: string,
): Promise<RefusalMeans> {
  const facts = { account: accountName, code };
  await raiseIssue(tx, { code: 'former_account_refused', subject: connectionId, facts }, [work]);
  return 'former_account';
}
