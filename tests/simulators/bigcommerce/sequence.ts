import { createHash } from 'node:crypto';

/** Ids that look like the real ones and come out the same in every run with the same seed. */
export interface Sequence {
  /** 1, 2, 3 … per name, or from `first`. */
  next(name: string, first?: number): number;
  /** Hexadecimal, unguessable enough for a simulator. */
  token(name: string, length: number): string;
  uuid(name: string): string;
}

export function createSequence(seed: string): Sequence {
  const counters = new Map<string, number>();
  const next = (name: string, first = 1): number => {
    const value = counters.get(name) ?? first;
    counters.set(name, value + 1);
    return value;
  };
  const digest = (name: string): string =>
    createHash('sha256')
      .update(`${seed}:${name}:${next(`token:${name}`)}`)
      .digest('hex');
  return {
    next,
    token: (name, length) => digest(name).slice(0, length),
    uuid: (name) => {
      const hex = digest(name);
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `8${hex.slice(17, 20)}`,
        hex.slice(20, 32),
      ].join('-');
    },
  };
}
