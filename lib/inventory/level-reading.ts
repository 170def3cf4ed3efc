import type { ShipheroClient } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';

/** What a reading of an account's levels goes by. */
export interface LevelReading {
  readonly run: Run;
  readonly client: ShipheroClient;
  readonly accountKey: string;
  /** Up to when all changed levels of the account are read; null before the first time. */
  readonly readTo: Date | null;
}
