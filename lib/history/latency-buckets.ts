/**
 * How long something took, in logarithmic buckets: bucket 0 ends at a tenth of a second, each further one is 15 % wider
 * than the one before. What is read back lies within its bucket, so it is off by 15 % at most.
 */
const FIRST_SECONDS = 0.1;
const FACTOR = 1.15;
/** Ends after more than a year. */
export const LAST_BUCKET = 142;

/** @param seconds below zero (clocks differ) counts as none */
export function bucketOf(seconds: number): number {
  if (!(seconds >= FIRST_SECONDS)) return 0;
  const near = Math.floor(Math.log(seconds / FIRST_SECONDS) / Math.log(FACTOR)) + 1;
  // Logarithms are off by a hair, powers decide.
  const bucket = seconds < startOf(near) ? near - 1 : seconds >= startOf(near + 1) ? near + 1 : near;
  return Math.min(bucket, LAST_BUCKET);
}

/** Where a bucket begins, in seconds. It ends where the next one begins. */
export const startOf = (bucket: number): number => (bucket <= 0 ? 0 : FIRST_SECONDS * FACTOR ** (bucket - 1));

export interface BucketCount {
  readonly bucket: number;
  readonly count: number;
}

/**
 * The seconds that a share of all counted did not exceed, as if they lay evenly inside their bucket. Null where nothing
 * was counted.
 *
 * @param share 0.5 for the median
 */
export function quantileOf(counts: readonly BucketCount[], share: number): number | null {
  const timed = counts.filter(({ count }) => count > 0).toSorted((left, right) => left.bucket - right.bucket);
  const total = timed.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  for (const { bucket, count } of timed) {
    const inside = share * total - before;
    if (inside <= count || before + count === total) {
      const start = startOf(bucket);
      return start + (startOf(bucket + 1) - start) * Math.min(inside / count, 1);
    }
    before += count;
  }
  return null;
}
