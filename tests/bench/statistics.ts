/** The middle one; between two middle ones their mean. Throws where there is none. */
export function median(values: readonly number[]): number {
  return (
    (at(values, Math.floor((values.length - 1) / 2)) + at(values, Math.ceil((values.length - 1) / 2))) / 2
  );
}

/** The smallest value that at least `share` of all values do not exceed (nearest rank). */
export const percentile = (values: readonly number[], share: number): number =>
  at(values, Math.max(0, Math.ceil(values.length * share) - 1));

function at(values: readonly number[], rank: number): number {
  const value = values.toSorted((left, right) => left - right)[rank];
  if (value === undefined) throw new Error('no values');
  return value;
}
