import type { Clock } from '@/lib/platform/clock';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import type { Log } from '@/lib/platform/log';
import type { ClaimedWork } from './claim-due';

/** What a handler is given: one store, one entity, a lease. */
export interface Run {
  readonly work: ClaimedWork;
  readonly store: StoreDb;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the lease is lost: nothing more may be written outside. */
  readonly signal: AbortSignal;
}

/** How a handler ends. */
export type Outcome =
  /** `over`: a periodic entity ends here as well; any other comes back after its period, or sooner by `againInMs`. */
  | {
      readonly outcome: 'done';
      readonly againInMs?: number;
      readonly over?: true;
      /** Not at its end: since when it has been due goes on counting. */
      readonly underWay?: true;
    }
  /** Something has to pass first; uses up no try. */
  | { readonly outcome: 'wait'; readonly inMs: number; readonly code: string }
  | { readonly outcome: 'failed'; readonly failure: Failure };

export const done = (againInMs?: number): Outcome => ({
  outcome: 'done',
  ...(againInMs === undefined ? {} : { againInMs }),
});
/** What is left waits, for the next run: told like anything that waits for too long. */
export const underWay = (againInMs: number): Outcome => ({ outcome: 'done', againInMs, underWay: true });
/** Nothing is left for this entity, for good: it is not even looked at again after its period. */
export const over = (): Outcome => ({ outcome: 'done', over: true });
export const wait = (inMs: number, code: string): Outcome => ({ outcome: 'wait', inMs, code });
export const failed = (failure: Failure): Outcome => ({ outcome: 'failed', failure });

export type Handler = (run: Run) => Promise<Outcome>;
