import type { Recorder } from './measurement';

/** What every group gets. */
export interface Bench {
  /** A PostgreSQL server on which databases may be made and dropped; null where there is none. */
  readonly postgres: string | null;
  readonly print: (line: string) => void;
}

export type Group = (bench: Bench, record: Recorder) => Promise<void>;
