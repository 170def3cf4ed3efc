import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAfterRuns } from '@/app/_server/after-runs';
import { systemClock } from '@/lib/platform/clock';
import { createLog } from '@/lib/platform/log';

/** An app that only counts how its due work is run; the first `failures` runs fail. */
function aCountingApp({ runMs = 0, failures = 0 } = {}) {
  const seen = { runs: 0, atOnce: 0, mostAtOnce: 0 };
  const runDue = async () => {
    seen.runs += 1;
    if (seen.runs <= failures) throw new Error('the database is gone');
    seen.atOnce += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.atOnce);
    await new Promise((resolve) => setTimeout(resolve, runMs));
    seen.atOnce -= 1;
    return 0;
  };
  return { seen, afterRuns: createAfterRuns({ runDue, clock: systemClock, log: createLog('silent') }) };
}

describe('work after an answer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('of many webhooks is one run at a time, and few in all', async () => {
    const { seen, afterRuns } = aCountingApp({ runMs: 1_000 });
    for (let count = 0; count < 200; count += 1) afterRuns.schedule(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(seen.runs).toBe(1);
    for (let count = 0; count < 200; count += 1) afterRuns.schedule(count);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toEqual({ runs: 2, atOnce: 0, mostAtOnce: 1 });
  });

  it('is not done before the mark is due', async () => {
    const { seen, afterRuns } = aCountingApp();
    afterRuns.schedule(2_000);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(seen.runs).toBe(0);
    await vi.advanceTimersByTimeAsync(201);
    expect(seen.runs).toBe(1);
  });

  it('that is due much later is left to the tick', async () => {
    const { seen, afterRuns } = aCountingApp();
    afterRuns.schedule(30_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.runs).toBe(0);
  });

  it('goes on after a run that failed', async () => {
    const { seen, afterRuns } = aCountingApp({ failures: 1 });
    afterRuns.schedule(0);
    await vi.advanceTimersByTimeAsync(300);
    afterRuns.schedule(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(seen.runs).toBe(2);
  });
});
