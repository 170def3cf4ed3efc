import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { fail } from '@/lib/platform/failure';
import { sentTooLate } from '@/lib/platform/http';
import type { MayLeave } from '@/lib/platform/transfer';
import { closeAsWritten } from './close-as-written';
import type { Effect } from './effects';
import { INTENT_TIMES, closeIntent, insertIntent, noteUnknown } from './intents';
import type { IntentTimes } from './intents';
import type { Run } from './run';
import { createSendGuard } from './send-guard';

/** One write to another system that must not happen twice. */
export interface Write<Answer> {
  /** What kind of write: `shiphero.order_create`. */
  readonly effect: Effect;
  /** Our own name for the one thing that it makes; at most one write of it is under way. */
  readonly reference: string;
  /** What is asked, for the account and for settling. Holds no secret. */
  readonly request: unknown;
  /** Puts down what belongs to the intent, in its transaction. */
  prepare?(tx: StoreTx): Promise<unknown>;
  /** Hands `mayLeave` on to the transport, so that nothing leaves too late whatever it had to wait for before. */
  send(mayLeave: MayLeave): Promise<Result<Answer>>;
  externalIdOf(answer: Answer): string;
  /** Writes what follows from the answer, in the transaction that closes the intent. */
  record(tx: StoreTx, answer: Answer): Promise<void>;
}

/**
 * Writes to another system: the intent is committed before, the outcome after. An outcome that is not known leaves the
 * intent open, and the next run of the same entity settles it before anything else (`settleIntents`).
 *
 * @throws LeaseLost where another run has taken over: nothing was sent
 */
export async function writeOnce<Answer>(
  run: Run,
  write: Write<Answer>,
  times: IntentTimes = INTENT_TIMES,
): Promise<Result<Answer>> {
  const guard = createSendGuard(run.signal, times.sendWithinMs);
  const intent = await commitIntent(run, write, times);
  if (!guard.inTime()) {
    await closeIntent(run.store.sql, intent.id, 'refused');
    return fail(sentTooLate());
  }
  const result = await write.send(guard.mayLeave);
  if (result.ok) {
    await run.store.transaction(async (tx) => {
      const id = write.externalIdOf(result.value);
      const closed = await closeAsWritten(tx, run.work, intent, id, times);
      if (closed) await write.record(tx, result.value);
      else
        run.log.warn({ effect: write.effect, reference: write.reference }, 'settled before the answer came');
    });
  } else if (result.failure.kind === 'unknown_outcome') {
    await noteUnknown(run.store.sql, intent.id, result.failure, guard.leftMsAgo());
  } else {
    // Never sent, or refused by the other system's own answer: nothing happened, and nothing is to be settled.
    await closeIntent(run.store.sql, intent.id, 'refused');
  }
  return result;
}

/** Fenced by the intent itself: without the lease nothing of it is kept. */
function commitIntent<Answer>(
  run: Run,
  write: Write<Answer>,
  times: IntentTimes,
): ReturnType<typeof insertIntent> {
  if (write.prepare === undefined) return insertIntent(run, write, times);
  return run.store.transaction(async (tx) => {
    const intent = await insertIntent({ ...run, store: tx }, write, times);
    await write.prepare?.(tx);
    return intent;
  });
}
