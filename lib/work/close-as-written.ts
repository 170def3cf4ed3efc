import type { StoreTx } from '@/lib/platform/db/store-db';
import { closeIntent } from './intents';
import type { IntentTimes } from './intents';
import type { WorkRef } from './kinds';
import { markDue } from './mark-due';

/**
 * Closes an intent whose write is known to have happened. One that followed an absence is looked at once more, since
 * what was absent may have been late only; its entity is marked for that. False where somebody else has closed it.
 */
export async function closeAsWritten(
  tx: Pick<StoreTx, 'sql'>,
  work: WorkRef,
  intent: { readonly id: string; readonly afterAbsence: boolean },
  externalId: string,
  times: IntentTimes,
): Promise<boolean> {
  if (!intent.afterAbsence) return closeIntent(tx.sql, intent.id, 'written', externalId);
  const closed = await closeIntent(tx.sql, intent.id, 'rewritten', externalId);
  if (closed) await markDue(tx.sql, [{ kind: work.kind, key: work.key, delayMs: lookAgainInMs(times) }]);
  return closed;
}

const lookAgainInMs = (times: IntentTimes): number => times.requestMs + times.settlingMs;
