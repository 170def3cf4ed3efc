import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import type { Env } from '@/lib/platform/env';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import type { SecretBox } from '@/lib/platform/secrets';
import type { StoreClients } from '@/lib/stores/store-clients';

/** Everything that a process of this app holds, opened once. */
export interface App {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  readonly db: Database;
  readonly secrets: SecretBox;
  readonly metrics: Metrics;
  readonly clients: StoreClients;
  /** After marks are committed: tells a worker, never waits. */
  wake(): void;
  /** What is to be seen to once a minute, in any one process: see `keepWatch`. */
  tick(): Promise<void>;
  /** Runs due work, or one store's, until none is left or the time is up; answers how many runs it made. */
  runDue(deadline: Date, onlyStore?: string): Promise<number>;
  close(): Promise<void>;
}
