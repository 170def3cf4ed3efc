import type { Failure } from '@/lib/platform/failure';
import type { Finish } from './finish-work';
import type { Outcome } from './run';

/** Between looks at a write whose outcome is not known. */
const SETTLING_MS = 5_000;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 15 * 60_000;

/**
 * What a run's outcome does to its row. Pure: the time and the jitter (0 to 1) are passed in.
 */
export function decideFinish(outcome: Outcome, tries: number, now: Date, jitter: number): Finish {
  switch (outcome.outcome) {
    case 'done':
      return outcome.againInMs === undefined ? { as: 'done' } : { as: 'done', againInMs: outcome.againInMs };
    case 'wait':
      return { as: 'delayed', inMs: outcome.inMs, code: outcome.code, usesTry: false };
    case 'failed':
      return finishFailed(outcome.failure, tries, now, jitter);
  }
}

function finishFailed(failure: Failure, tries: number, now: Date, jitter: number): Finish {
  const delayed = (inMs: number, usesTry: boolean): Finish => ({
    as: 'delayed',
    inMs: Math.ceil(inMs),
    code: failure.code,
    usesTry,
  });
  switch (failure.kind) {
    case 'rate_limited': {
      // Spread a little, or everything that waits for one bucket wakes in the same instant.
      const left = Math.max(failure.until.getTime() - now.getTime(), 0);
      return delayed(left + 50 + jitter * Math.min(left, 1_000), false);
    }
    case 'unknown_outcome':
      return delayed(SETTLING_MS, false);
    case 'unavailable':
      return delayed(backoffMs(tries, jitter), true);
    case 'unauthorized':
      // The store is stopped with this; its work is due the moment it is connected again.
      return delayed(0, false);
    case 'rejected':
    case 'not_found':
    case 'conflict':
      // A person is needed: the issue marks the work again when it is resolved.
      return { as: 'done', code: failure.code };
  }
}

/** Doubles from one second to fifteen minutes, half of it jitter. */
export function backoffMs(tries: number, jitter: number): number {
  const full = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(tries, 20), LONGEST_BACKOFF_MS);
  return full / 2 + (full / 2) * jitter;
}
