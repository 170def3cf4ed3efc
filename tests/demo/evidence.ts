import { setTimeout as wait } from 'node:timers/promises';

/** Something was not as it has to be: what was expected, and what was seen instead. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen';
  readonly expected: string;
  readonly seen: string;

  constructor(expected: string, seen: unknown) {
    super(`expected ${expected}`);
    this.expected = expected;
    this.seen = inWords(seen);
  }
}

const LONGEST = 1_200;
const LOOK_EVERY_MS = 100;

function inWords(seen: unknown): string {
  if (seen instanceof Error) return `${seen.name}: ${seen.message}`;
  const text = typeof seen === 'string' ? seen : (JSON.stringify(seen) ?? String(seen));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

/** Throws where it does not hold. */
export function ensure(expected: string, holds: boolean, seen: unknown): void {
  if (!holds) throw new NotSeen(expected, seen);
}

/** Looks again and again until it holds, and gives what was seen then. Throws when the time is up. */
export async function eventually<T>(
  expected: string,
  withinMs: number,
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > end) throw new NotSeen(`${expected}, within ${withinMs / 1000} s`, seen);
    await wait(LOOK_EVERY_MS);
  }
}

/** Looks again and again for the whole time and throws at the first look that does not hold. Gives the looks. */
export async function throughout<T>(
  expected: string,
  forMs: number,
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
): Promise<readonly T[]> {
  const looks: T[] = [];
  const end = performance.now() + forMs;
  do {
    const seen = await look();
    looks.push(seen);
    if (!holds(seen)) throw new NotSeen(`${expected}, all the time`, seen);
    await wait(LOOK_EVERY_MS / 4);
  } while (performance.now() < end);
  return looks;
}
