import type { Recorder } from './measurement';

/** What every group gets. */
export interface Bench {
  /** A PostgreSQL server on which databases may be made and dropped; null where there is none. */
  readonly postgres: string | null;
  readonly print: (line: string) => void;
  /** Measures this part of the group only, where it has parts; null: all of it. */
  readonly part: string | null;
}

export type Group = (bench: Bench, record: Recorder) => Promise<void>;

/** Whether a part of a group is wanted. */
export const wants = ({ part }: Bench, name: string): boolean => part === null || part === name;
