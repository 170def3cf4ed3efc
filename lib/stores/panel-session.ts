import type { StoreDb } from '@/lib/platform/db/store-db';
import { storeDb } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import { digestOf, randomToken } from '@/lib/platform/secrets';
import type { StoreDeps } from './store-deps';

const SESSION_LIFE_MS = 3600_000;

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
export async function exchangeCode(
  { db, clock }: Pick<StoreDeps, 'db' | 'clock'>,
  code: string,
): Promise<NewSession | null> {
  const token = randomToken(32);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + SESSION_LIFE_MS);
  const [row] = await systemDb(db).sql.query<{ hash: string }>(EXCHANGE, [
    digestOf(code),
    now,
    digestOf(token),
    expiresAt,
  ]);
  return row === undefined ? null : { token, expiresAt, storeHash: row.hash };
}

export interface PanelSession {
  readonly store: StoreDb;
  readonly storeHash: string;
  readonly userId: number;
  readonly role: string;
}

export type SessionVerdict =
  | { readonly outcome: 'ok'; readonly session: PanelSession }
  | { readonly outcome: 'unauthenticated' }
  /** The call does not say which store it is for. */
  | { readonly outcome: 'store_not_named' }
  /** The session is another store's, as in a second tab: nothing is done for either. */
  | { readonly outcome: 'wrong_store' };

// Without its user's row a session is worth nothing, whatever came between.
const READ = `
  select p.store_id::text, p.user_id, s.hash, u.role
  from panel_session p
  join store s on s.id = p.store_id and s.state <> 'uninstalled'
  join store_user u on u.store_id = p.store_id and u.user_id = p.user_id and u.removed_at is null
  where p.token_hash = $1 and p.expires_at > $2`;

/** Reads the session of a panel call from `Authorization: Bearer …`, and holds it against `X-Store-Hash`. */
export async function readSession(
  { db, clock }: Pick<StoreDeps, 'db' | 'clock'>,
  headers: Pick<Headers, 'get'>,
): Promise<SessionVerdict> {
  const token = /^Bearer ([\w-]{20,200})$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (token === undefined) return { outcome: 'unauthenticated' };
  const [row] = await systemDb(db).sql.query<{
    store_id: string;
    user_id: number;
    hash: string;
    role: string;
  }>(READ, [digestOf(token), clock.now()]);
  if (row === undefined) return { outcome: 'unauthenticated' };
  const named = headers.get('x-store-hash');
  if (named === null || named === '') return { outcome: 'store_not_named' };
  if (named !== row.hash) return { outcome: 'wrong_store' };
  return {
    outcome: 'ok',
    session: { store: storeDb(db, row.store_id), storeHash: row.hash, userId: row.user_id, role: row.role },
  };
}
