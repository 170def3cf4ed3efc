import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import type { Env } from '@/lib/platform/env';
import type { Log } from '@/lib/platform/log';
import type { SecretBox } from '@/lib/platform/secrets';
import type { StoreClients } from './store-clients';

/** What the use cases of this folder stand on; every app has it. */
export interface StoreDeps {
  readonly db: Database;
  readonly secrets: SecretBox;
  readonly clock: Clock;
  readonly log: Log;
  readonly env: Pick<
    Env,
    | 'APP_URL'
    | 'BIGCOMMERCE_CLIENT_ID'
    | 'BIGCOMMERCE_CLIENT_SECRET'
    | 'BIGCOMMERCE_API_URL'
    | 'BIGCOMMERCE_LOGIN_URL'
    | 'SHIPHERO_API_URL'
    | 'NEXTAUTH_SECRET'
    | 'HISTORY_DAYS'
  >;
  readonly clients: StoreClients;
}
