import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '@/lib/platform/log';
import { watchOutages } from '@/lib/worker/watch-outages';
import type { OutageWatch } from '@/lib/worker/watch-outages';

describe('a system that cannot be connected to', () => {
  let up = false;
  let looks = 0;
  let back: number[] = [];
  let watch: OutageWatch;
  const started = () => performance.now();

  beforeEach(() => {
    vi.useFakeTimers();
    up = false;
    looks = 0;
    back = [];
    watch = watchOutages({
      connects: () => {
        looks += 1;
        return Promise.resolve(up);
      },
      onBack: () => {
        back.push(performance.now());
        return Promise.resolve(1);
      },
      jitter: () => 1,
      log: createLog('silent'),
    });
  });
  afterEach(() => {
    watch.stop();
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('is not looked at while nothing has failed', async () => {
    await pass(60_000);
    expect(looks).toBe(0);
  });

  it('is looked at by one connection every second or two, however much fails', async () => {
    for (let n = 0; n < 10_000; n += 1) watch.note('shiphero');
    await pass(60_000);
    expect(looks).toBeGreaterThanOrEqual(30);
    expect(looks).toBeLessThanOrEqual(40);
    expect(back).toEqual([]);
  });

  it('is told of within two seconds of its coming back, once more after that, and looked at no further', async () => {
    watch.note('shiphero');
    await pass(600_000);
    up = true;
    const since = started();
    await pass(2_000);
    expect((back[0] ?? Infinity) - since).toBeLessThanOrEqual(2_000);
    await pass(600_000);
    expect(back).toHaveLength(2);
    const before = looks;
    await pass(600_000);
    expect(looks).toBe(before);
    watch.note('shiphero');
    await pass(3_000);
    expect(looks).toBe(before + 1);
  });

  it('that fails again though it can be connected to is told of more and more seldom', async () => {
    up = true;
    watch.note('shiphero');
    for (let s = 0; s < 600; s += 1) {
      watch.note('shiphero');
      await pass(1_000);
    }
    expect(back.length).toBeLessThanOrEqual(20);
    await pass(150_000);
    const before = looks;
    await pass(600_000);
    expect(looks).toBe(before);
  });

  it('does not keep the other system from being looked at', async () => {
    watch.note('shiphero');
    watch.note('bigcommerce');
    await pass(2_600);
    expect(looks).toBe(2);
  });

  it('is looked at no more once the process stops', async () => {
    watch.note('shiphero');
    watch.stop();
    await pass(60_000);
    expect(looks).toBe(0);
  });
});
