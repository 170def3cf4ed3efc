export interface Sample {
  /** Milliseconds, by any clock that runs evenly. */
  readonly at: number;
  /** Orders carried through so far. */
  readonly carried: number;
}

/**
 * Orders a minute over `overMs`, as the mean over all the moments at which that may begin: a quota that opens each half
 * a minute lets orders through by the hundred, and one beginning alone would count a burst too many or too few.
 *
 * Throws where the samples do not span `overMs`.
 */
export function steadyRate(samples: readonly Sample[], overMs: number): number {
  const last = samples.at(-1)?.at ?? 0;
  const counts = samples
    .filter(({ at }) => at + overMs <= last)
    .map(({ at, carried }) => carriedAt(samples, at + overMs) - carried);
  if (counts.length === 0) throw new Error(`the samples span less than ${overMs} ms`);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return mean / (overMs / 60_000);
}

/** Between two samples in proportion. */
function carriedAt(samples: readonly Sample[], time: number): number {
  const after = samples.findIndex(({ at }) => at >= time);
  const [left, right] = [samples[after - 1], samples[after]];
  if (right === undefined) throw new Error('no sample as late');
  if (left === undefined || right.at === left.at) return right.carried;
  return left.carried + ((time - left.at) / (right.at - left.at)) * (right.carried - left.carried);
}
