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
  | { readonly outcome: 'done'; readonly againInMs?: number }
  /** Something has to pass first; uses up no try. */
  | { readonly outcome: 'wait'; readonly inMs: number; readonly code: string }
  | { readonly outcome: 'failed'; readonly failure: Failure };

export const done = (againInMs?: number): Outcome => ({
  outcome: 'done',
  ...(againInMs === undefined ? {} : { againInMs }),
});
export const wait = (inMs: number, code: string): Outcome => ({ outcome: 'wait', inMs, code });
export const failed = (failure: Failure): Outcome => ({ outcome: 'failed', failure });

export type Handler = (run: Run) => Promise<Outcome>;
