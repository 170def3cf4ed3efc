import { after } from 'next/server';
import type { App } from '@/lib/worker/app';

/** Where no worker runs, a webhook's route does the work that it marked, once it has answered. */
export interface AfterRuns {
  /** @param dueInMs until the mark is due */
  schedule(dueInMs: number): void;
}

/** Serverless functions end soon after their answer: what is due later waits for the minute's tick. */
const LONGEST_WAIT_MS = 2_500;
/** Marks that come due within this time share one run. */
const SHARE_MS = 200;
const RUN_MS = 8_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function createAfterRuns(app: Pick<App, 'runDue' | 'clock' | 'log'>): AfterRuns {
  const waiting = new Map<number, Promise<void>>();
  let current = Promise.resolve();
  let next: Promise<void> | null = null;

  /** At most one run goes on and one waits: that one has not begun, so that it serves all who come until then. */
  function runSoon(): Promise<void> {
    next ??= current.then(() => {
      next = null;
      current = app.runDue(new Date(app.clock.now().getTime() + RUN_MS)).then(
        () => undefined,
        (err: unknown) => app.log.error({ err }, 'due work failed after an answer'),
      );
      return current;
    });
    return next;
  }

  function runAt(slot: number): Promise<void> {
    const shared = waiting.get(slot);
    if (shared !== undefined) return shared;
    const run = sleep(Math.max(0, slot * SHARE_MS - Date.now())).then(() => {
      waiting.delete(slot);
      return runSoon();
    });
    waiting.set(slot, run);
    return run;
  }

  return {
    schedule(dueInMs) {
      if (dueInMs > LONGEST_WAIT_MS) return;
      const run = runAt(Math.ceil((Date.now() + dueInMs) / SHARE_MS));
      try {
        after(run);
      } catch {
        // Outside of Next's server nothing ends with the answer: the run goes on by itself.
      }
    },
  };
}
