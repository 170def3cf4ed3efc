import type { CappedCount } from './shapes';

/** Lists are counted up to here: `10,000+`. */
export const MOST_COUNTED = 10_000;

/** SQL that counts the rows of a select without stopping at more than one too many. */
export const countUpTo = (most: number, select: string): string =>
  `(select count(*)::int from (${select} limit ${most + 1}) as counted)`;

/** @param counted by `countUpTo` of the same limit */
export const cappedCount = (counted: number, most: number = MOST_COUNTED): CappedCount => ({
  count: Math.min(counted, most),
  more: counted > most,
});
