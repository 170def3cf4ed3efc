import type { MayLeave } from '@/lib/platform/transfer';
import type { Run } from './run';

/** What stands between a write and the wire: its deadline and its run's lease. */
export interface SendGuard {
  /** Whether there is still time, and the lease is not known to be lost. */
  inTime(): boolean;
  /** The same, asked by the transport in the moment before the first byte; a yes is noted as the write's leaving. */
  readonly mayLeave: MayLeave;
  /** Milliseconds since it left; null where it never did. */
  leftMsAgo(): number | null;
}

/** Begins now: to be made before the intent is committed, so that it ends before the database's `send_before`. */
export function createSendGuard(signal: AbortSignal, sendWithinMs: number): SendGuard {
  const began = performance.now();
  const beganByWall = Date.now();
  let leftAt: number | null = null;
  // The monotonic clock goes on while a process is frozen, but may stand still with its whole machine; the wall clock
  // goes on with both, but may be set. The longer of the two counts.
  const elapsed = (): number => Math.max(performance.now() - began, Date.now() - beganByWall);
  const inTime = (): boolean => !signal.aborted && elapsed() < sendWithinMs;
  return {
    inTime,
    mayLeave() {
      if (!inTime()) return false;
      leftAt = performance.now();
      return true;
    },
    leftMsAgo: () => (leftAt === null ? null : performance.now() - leftAt),
  };
}

/** For writes that are made again until they are right, and have no deadline: nothing leaves once the lease is lost. */
export const whileHeld =
  (run: Pick<Run, 'signal'>): MayLeave =>
  () =>
    !run.signal.aborted;
