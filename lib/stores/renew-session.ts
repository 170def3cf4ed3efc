import { systemDb } from '@/lib/platform/db/system-db';
import { digestOf, randomToken } from '@/lib/platform/secrets';
import { BEARER_LIFE_MS } from './exchange-login-code';
import { COOKIE_LIFE_MS } from './open-panel';
import type { StoreDeps } from './store-deps';

// The new row keeps the day of the first: however often a session is renewed, it ends with the working day.
const RENEW = `
  insert into panel_session (token_hash, store_id, user_id, created_at, expires_at)
  select $2, p.store_id, p.user_id, p.created_at, least($4::timestamptz, p.created_at + $5 * interval '1 millisecond')
  from panel_session p
  where p.token_hash = $1 and p.expires_at > $3 and p.created_at + $5 * interval '1 millisecond' > $3
  returning expires_at`;

/**
 * Another bearer token of the same session, before the hour of the old one is over; null where the session has ended or
 * has lasted a working day. The old token ends by itself.
 */
export async function renewSession(
  { db, clock }: Pick<StoreDeps, 'db' | 'clock'>,
  bearer: string,
): Promise<{ readonly token: string; readonly expiresAt: Date } | null> {
  const token = randomToken(32);
  const now = clock.now();
  const [row] = await systemDb(db).sql.query<{ expires_at: Date }>(RENEW, [
    digestOf(bearer),
    digestOf(token),
    now,
    new Date(now.getTime() + BEARER_LIFE_MS),
    COOKIE_LIFE_MS,
  ]);
  return row === undefined ? null : { token, expiresAt: new Date(row.expires_at) };
}
