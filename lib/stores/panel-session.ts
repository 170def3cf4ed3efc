import type { StoreDb } from '@/lib/platform/db/store-db';
import { storeDb } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import { digestOf } from '@/lib/platform/secrets';
import { COOKIES, openSessionToken, readCookie } from '@/lib/platform/session-cookie';
import type { StoreDeps } from './store-deps';

export interface PanelSession {
  readonly store: StoreDb;
  readonly storeHash: string;
  readonly userId: number;
  readonly email: string;
  readonly role: 'owner' | 'user';
  readonly expiresAt: Date;
}

export type SessionVerdict =
  | { readonly outcome: 'ok'; readonly session: PanelSession }
  | { readonly outcome: 'unauthenticated' }
  /** The call does not say which store it is for. */
  | { readonly outcome: 'store_not_named' }
  /** The session is another store's, as in a second tab: nothing is done for either. */
  | { readonly outcome: 'wrong_store' };

/** What a session is read with. */
export type SessionDeps = Pick<StoreDeps, 'db' | 'clock'> & {
  readonly env: Pick<StoreDeps['env'], 'NEXTAUTH_SECRET'>;
};

interface Row {
  store_id: string;
  user_id: number;
  hash: string;
  email: string;
  role: string;
  expires_at: Date;
}

// Without its user's row a session is worth nothing, whatever came between.
const READ = `
  select p.store_id::text, p.user_id, p.expires_at, s.hash, u.email, u.role
  from panel_session p
  join store s on s.id = p.store_id and s.state <> 'uninstalled'
  join store_user u on u.store_id = p.store_id and u.user_id = p.user_id and u.removed_at is null
  where p.token_hash = $1 and p.expires_at > $2`;

/** The live session of a token; null where it ended, its user was removed or its store has the app no more. */
export async function findSession(
  { db, clock }: Pick<SessionDeps, 'db' | 'clock'>,
  token: string,
): Promise<PanelSession | null> {
  const [row] = await systemDb(db).sql.query<Row>(READ, [digestOf(token), clock.now()]);
  if (row === undefined) return null;
  return {
    store: storeDb(db, row.store_id),
    storeHash: row.hash,
    userId: row.user_id,
    email: row.email,
    role: row.role === 'owner' ? 'owner' : 'user',
    expiresAt: row.expires_at,
  };
}

/**
 * Reads the session of a panel call and holds it against `X-Store-Hash`: from `Authorization: Bearer …`, or, where the
 * call has no such header, from next-auth's session cookie.
 *
 * @param naming whether the call must say its store; a page that just opened cannot know it yet
 */
export async function readSession(
  deps: SessionDeps,
  headers: Pick<Headers, 'get'>,
  naming: 'required' | 'optional' = 'required',
): Promise<SessionVerdict> {
  const given = headers.get('authorization') ?? '';
  const token = given === '' ? await cookieToken(deps, headers) : bearerToken(given);
  const session = token === null ? null : await findSession(deps, token);
  if (session === null) return { outcome: 'unauthenticated' };
  const named = headers.get('x-store-hash') ?? '';
  if (named === '' && naming === 'required') return { outcome: 'store_not_named' };
  if (named !== '' && named !== session.storeHash) return { outcome: 'wrong_store' };
  return { outcome: 'ok', session };
}

/**
 * Ends the sessions that a call carries, as bearer and as cookie, on every server. Those of another store or user stay.
 * Answers whether the cookie's was among them.
 */
export async function endSessions(
  deps: SessionDeps,
  session: PanelSession,
  headers: Pick<Headers, 'get'>,
): Promise<boolean> {
  const cookie = await cookieToken(deps, headers);
  const bearer = bearerToken(headers.get('authorization') ?? '');
  if (bearer !== null) await endSession(session, bearer);
  return cookie !== null && (await endSession(session, cookie));
}

/** Ends one session of this store and user; false where the token is another's. */
export async function endSession({ store, userId }: PanelSession, token: string): Promise<boolean> {
  const where = { tokenHash: digestOf(token), userId };
  const { count } = await store.prisma.panelSession.deleteMany({ where });
  return count > 0;
}

export const bearerToken = (header: string): string | null =>
  /^Bearer ([\w-]{20,200})$/i.exec(header)?.[1] ?? null;

async function cookieToken({ env }: SessionDeps, headers: Pick<Headers, 'get'>): Promise<string | null> {
  const jwt = readCookie(headers, COOKIES.session);
  return jwt === null ? null : openSessionToken(jwt, env.NEXTAUTH_SECRET);
}
