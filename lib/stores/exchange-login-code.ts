import { systemDb } from '@/lib/platform/db/system-db';
import { digestOf, randomToken } from '@/lib/platform/secrets';
import type { StoreDeps } from './store-deps';

/** A bearer token is short-lived: it is for pages whose cookies do not come back. */
export const BEARER_LIFE_MS = 3600_000;

export interface NewSession {
  /** Bearer token; only its hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
  /** What the panel sends as `X-Store-Hash` from here on. */
  readonly storeHash: string;
}

// Using the code up and making the session is one statement: a code that is sent twice makes one session.
const EXCHANGE = `
  with used as (
    update login_code c set used_at = $2
    from store s
    where s.id = c.store_id and s.state <> 'uninstalled'
      and c.code_hash = $1 and c.used_at is null and c.expires_at > $2
    returning c.store_id, c.user_id, s.hash
  ), made as (
    insert into panel_session (token_hash, store_id, user_id, created_at, expires_at)
    select $3, store_id, user_id, $2, $4 from used
  )
  select hash from used`;

/** Exchanges a one-time code for a session of an hour; null where the code is unknown, used or too old. */
export async function exchangeLoginCode(
  { db, clock }: Pick<StoreDeps, 'db' | 'clock'>,
  code: string,
): Promise<NewSession | null> {
  const token = randomToken(32);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + BEARER_LIFE_MS);
  const [row] = await systemDb(db).sql.query<{ hash: string }>(EXCHANGE, [
    digestOf(code),
    now,
    digestOf(token),
    expiresAt,
  ]);
  return row === undefined ? null : { token, expiresAt, storeHash: row.hash };
}
