const LONGEST = 200;

/**
 * A name from outside as it can be kept: without control characters, of which PostgreSQL takes no NUL, and without
 * halves of a surrogate pair.
 */
export const keptName = (name: string): string =>
  name.slice(0, LONGEST).replaceAll(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
