import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_BUCKET, bucketOf, quantileOf, startOf } from '@/lib/history/latency-buckets';

const seconds = fc.oneof(
  fc.double({ min: 0, max: 90 * 24 * 3600, noNaN: true }),
  fc.integer({ min: 1, max: LAST_BUCKET }).map(startOf),
);

function countsOf(times: readonly number[]) {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(bucketOf(time), (counts.get(bucketOf(time)) ?? 0) + 1);
  return [...counts].map(([bucket, count]) => ({ bucket, count }));
}

describe('buckets of latencies', () => {
  it('hold what lies between where they begin and where the next one begins', () => {
    fc.assert(
      fc.property(seconds, (time) => {
        const bucket = bucketOf(time);
        expect(time).toBeGreaterThanOrEqual(startOf(bucket));
        if (bucket < LAST_BUCKET) expect(time).toBeLessThan(startOf(bucket + 1));
      }),
    );
  });

  it('take what is below zero, or no number, for no time at all, and all of a lifetime', () => {
    expect([-5, 0, Number.NaN, 0.05].map(bucketOf)).toEqual([0, 0, 0, 0]);
    expect(bucketOf(100 * 365 * 24 * 3600)).toBe(LAST_BUCKET);
    expect(startOf(LAST_BUCKET)).toBeGreaterThan(365 * 24 * 3600);
  });

  it('give back a quantile that is off by 15 % at most, and never above a later one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 100_000, noNaN: true }), { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (times, share) => {
          const sorted = times.toSorted((left, right) => left - right);
          const exact = sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? 0;
          const told = quantileOf(countsOf(times), share) ?? 0;
          expect(told).toBeLessThanOrEqual(exact * 1.15 + 1e-9);
          expect(told).toBeGreaterThanOrEqual(exact / 1.15 - 1e-9);
          expect(told).toBeLessThanOrEqual((quantileOf(countsOf(times), 1) ?? 0) + 1e-9);
        },
      ),
    );
  });

  it('know nothing of what was never counted', () => {
    expect(quantileOf([], 0.5)).toBeNull();
    expect(quantileOf([{ bucket: 3, count: 0 }], 0.5)).toBeNull();
  });
});
