import type { Failure } from '@/lib/platform/failure';
import type { ClaimedWork } from './claim-due';
import type { Finish } from './finish-work';
import { WORK_KINDS, periodMs } from './kinds';
import type { Outcome } from './run';

/** Of a row whose work goes on. */
const UNDER_WAY = 'work.under_way';
/** Between looks at a write whose outcome is not known. */
const SETTLING_MS = 5_000;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 15 * 60_000;
const UNREADABLE_ANSWERS: readonly string[] = ['bigcommerce.unreadable_answer', 'shiphero.unreadable_answer'];
/** What runs in stopped stores too looks again after this; without it, it would look all the time. */
const AFTER_REFUSAL_MS = 15 * 60_000;
/** Connecting that account again brings it back at once: this is only for what would be forgotten otherwise. */
const FORMER_ACCOUNT_MS = 3600_000;

/**
 * What a refused token came to when it was reported: the store stands still until somebody acts; another token is in
 * use by now; only this work meets the refusal; or the account is one that the store has left.
 */
export type RefusalMeans = 'store_stopped' | 'newer_token' | 'this_work' | 'former_account';

export interface FinishFacts {
  readonly work: Pick<ClaimedWork, 'kind' | 'key' | 'tries'>;
  /** 0 to 1. */
  readonly jitter: number;
  /** Of an `unauthorized` failure, where none = the store was stopped, or a `forbidden` one. */
  readonly refusal?: RefusalMeans | undefined;
}

/** What a run's outcome does to its row. Pure, and without a clock: every wait is a duration. */
export function decideFinish(outcome: Outcome, facts: FinishFacts): Finish {
  switch (outcome.outcome) {
    case 'done': {
      const againInMs = outcome.againInMs ?? (outcome.over === true ? null : periodMs(facts.work));
      if (againInMs === null) return { as: 'done' };
      return outcome.underWay === true
        ? { as: 'done', againInMs, code: UNDER_WAY, keepsSince: true }
        : { as: 'done', againInMs };
    }
    case 'wait':
      return { as: 'delayed', inMs: outcome.inMs, code: outcome.code, usesTry: false };
    case 'failed':
      return finishFailed(outcome.failure, facts);
  }
}

function finishFailed(failure: Failure, facts: FinishFacts): Finish {
  const { work, jitter } = facts;
  const { code } = failure;
  const delayed = (inMs: number, usesTry: boolean): Finish => ({
    as: 'delayed',
    inMs: Math.ceil(inMs),
    code,
    usesTry,
  });
  switch (failure.kind) {
    case 'rate_limited': {
      // Spread a little, or everything that waits for one bucket wakes in the same instant.
      const left = Math.max(failure.afterMs, 0);
      return delayed(left + 50 + jitter * Math.min(left, 1_000), false);
    }
    case 'unknown_outcome':
      return delayed(SETTLING_MS, false);
    case 'unavailable':
      return delayed(backoffMs(work.tries, jitter), true);
    case 'forbidden':
      return finishRefused({ ...facts, refusal: facts.refusal ?? 'this_work' }, delayed);
    case 'unauthorized':
      return finishRefused(facts, delayed);
    case 'rejected':
    case 'not_found':
    case 'conflict': {
      // A person is needed: the issue marks the work again when it is resolved. What has a period comes back anyway.
      // An answer in an unknown form may have been a hiccup, and nobody else brings the row back.
      const againInMs = periodMs(work) ?? (UNREADABLE_ANSWERS.includes(code) ? LONGEST_BACKOFF_MS : null);
      return againInMs === null ? { as: 'done', code } : { as: 'done', againInMs, code };
    }
  }
}

function finishRefused(
  { work, jitter, refusal = 'store_stopped' }: FinishFacts,
  delayed: (inMs: number, usesTry: boolean) => Finish,
): Finish {
  switch (refusal) {
    case 'store_stopped':
      // Its work is due the moment the store goes on.
      return delayed(WORK_KINDS[work.kind].runs === 'always' ? AFTER_REFUSAL_MS : 0, false);
    case 'newer_token':
      // At once, and ever later where that does not end it.
      return delayed(work.tries === 0 ? 0 : backoffMs(work.tries, jitter), true);
    case 'this_work':
      return delayed(backoffMs(work.tries, jitter), true);
    case 'former_account':
      return delayed(FORMER_ACCOUNT_MS * (1 + jitter / 10), false);
  }
}

/** Doubles from one second to fifteen minutes, half of it jitter. */
export function backoffMs(tries: number, jitter: number): number {
  const full = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(tries, 20), LONGEST_BACKOFF_MS);
  return full / 2 + (full / 2) * jitter;
}
