import type { StoreDb } from '@/lib/platform/db/store-db';
import type { ObserveExchange } from '@/lib/platform/exchange';
import type { Failure, RefusedToken, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { SecretBox } from '@/lib/platform/secrets';
import { refreshAccessToken } from '@/lib/shiphero/auth';
import { connectionTokenPlace } from './secret-places';
import { tokenName } from './token-name';

/** A token that ends within this time is replaced while the old one still works. */
export const RENEW_BEFORE_MS = 24 * 3600_000;
/** Whoever renews asks no more often: what was refused a moment ago is refused again. */
const AT_MOST_EVERY_MS = 60_000;
/** Without a token that lives nothing else can be done; an outage of seconds shall not cost a minute. */
const AT_MOST_EVERY_WITHOUT_MS = 5_000;

export interface TokenDeps {
  readonly shipheroApiUrl: string;
  readonly secrets: SecretBox;
  readonly now: () => Date;
  readonly timeoutMs: number;
  readonly observe: ObserveExchange;
}

/** A token, and its name for refusals. */
export interface HeldToken {
  readonly token: string;
  readonly name: RefusedToken;
}

/** ShipHero access tokens of all connections: kept sealed in their rows, renewed once for all who ask at a time. */
export interface AccessTokens {
  /** The connection's token, renewed where it is missing or near its end; used to its end where that fails. */
  current(store: StoreDb, connectionId: string): Promise<Result<HeldToken>>;
  /** Another token than the one that ShipHero has refused. */
  other(store: StoreDb, connectionId: string, refused: string): Promise<Result<HeldToken>>;
}

/** How a renewal ended, and of which tokens. */
interface Renewal {
  readonly name: RefusedToken;
  readonly endedAt: number;
  readonly failure: Failure | null;
}

export function createAccessTokens(deps: TokenDeps): AccessTokens {
  const renewals = new Map<string, Promise<Result<HeldToken>>>();
  const ended = new Map<string, Renewal>();
  const now = (): number => deps.now().getTime();

  /** ShipHero gives a new token at every call; two at once would only waste one. */
  function renewOnce(store: StoreDb, connectionId: string): Promise<Result<HeldToken>> {
    const running = renewals.get(connectionId);
    if (running !== undefined) return running;
    const renewal = renew(deps, store, connectionId)
      .then(({ name, result }) => {
        ended.set(connectionId, { name, endedAt: now(), failure: result.ok ? null : result.failure });
        return result;
      })
      .finally(() => renewals.delete(connectionId));
    renewals.set(connectionId, renewal);
    return renewal;
  }

  /** The last renewal, where it was a moment ago and left or met these very tokens. */
  function lately({ connectionId, version }: RefusedToken, withinMs: number): Renewal | undefined {
    const last = ended.get(connectionId ?? '');
    if (last?.name.version !== version) return undefined;
    // A clock that was set back must not hold renewals up.
    return Math.abs(now() - last.endedAt) < withinMs ? last : undefined;
  }

  return {
    async current(store, connectionId) {
      const held = await readToken(deps, store, connectionId);
      if (held === null) return renewOnce(store, connectionId);
      const leftMs = held.expiresAt.getTime() - now();
      if (leftMs > RENEW_BEFORE_MS) return succeed(held);
      const lives = leftMs > 0;
      const last = lately(held.name, lives ? AT_MOST_EVERY_MS : AT_MOST_EVERY_WITHOUT_MS);
      if (lives && (last !== undefined || renewals.has(connectionId))) return succeed(held);
      if (last?.failure != null) return fail(last.failure);
      const renewed = await renewOnce(store, connectionId);
      return renewed.ok || !lives ? renewed : succeed(held);
    },
    async other(store, connectionId, refused) {
      const held = await readToken(deps, store, connectionId);
      // Another process may have renewed it in the meantime.
      if (held !== null && held.token !== refused) return succeed(held);
      const last = held === null ? undefined : lately(held.name, AT_MOST_EVERY_MS);
      // Fresh from a renewal: another one would be no better, and to be asked twice this one has to be.
      if (held !== null && last?.failure === null) return succeed(held);
      if (last?.failure?.kind === 'unauthorized') return fail(last.failure);
      return renewOnce(store, connectionId);
    },
  };
}

const TOKENS = `
  select refresh_token as "refreshToken", access_token as "accessToken", access_token_expires_at as "expiresAt"
  from connection where store_id = $1::uuid and id = $2::uuid`;

interface Tokens {
  readonly refreshToken: string | null;
  readonly accessToken: string | null;
  readonly expiresAt: Date | null;
}

const readTokens = async (store: StoreDb, connectionId: string): Promise<Tokens | undefined> =>
  (await store.sql.query<Tokens>(TOKENS, [connectionId]))[0];

async function readToken(
  { secrets }: TokenDeps,
  store: StoreDb,
  connectionId: string,
): Promise<(HeldToken & { readonly expiresAt: Date }) | null> {
  const row = await readTokens(store, connectionId);
  if (row === undefined || row.accessToken === null || row.expiresAt === null) return null;
  const token = secrets.open(row.accessToken, connectionTokenPlace('access_token', connectionId));
  return { token, name: tokenName(connectionId, row), expiresAt: new Date(row.expiresAt) };
}

/** Answers with the tokens that are there afterwards, by name. */
async function renew(
  deps: TokenDeps,
  store: StoreDb,
  connectionId: string,
): Promise<{ readonly name: RefusedToken; readonly result: Result<HeldToken> }> {
  const row = await readTokens(store, connectionId);
  if (row === undefined || row.refreshToken === null) {
    const result = notConnected(connectionId);
    return { name: result.failure.refused ?? { connectionId, version: 'none' }, result };
  }
  const before = tokenName(connectionId, row);
  const renewed = await refreshAccessToken({
    apiUrl: deps.shipheroApiUrl,
    refreshToken: deps.secrets.open(row.refreshToken, connectionTokenPlace('refresh_token', connectionId)),
    timeoutMs: deps.timeoutMs,
    now: deps.now,
    observe: deps.observe,
  });
  if (!renewed.ok) {
    const { failure } = renewed;
    const named = failure.kind === 'unauthorized' ? { ...failure, refused: before } : failure;
    return { name: before, result: fail(named) };
  }
  const { accessToken, expiresAt } = renewed.value;
  const sealed = deps.secrets.seal(accessToken, connectionTokenPlace('access_token', connectionId));
  await store.prisma.connection.updateMany({
    // Not where the connection was forgotten, or connected with another token, meanwhile.
    where: { id: connectionId, refreshToken: row.refreshToken },
    data: { accessToken: sealed, accessTokenExpiresAt: expiresAt },
  });
  const name = tokenName(connectionId, { ...row, accessToken: sealed });
  return { name, result: succeed({ token: accessToken, name }) };
}

/** @param connectionId of a connection whose tokens are gone; none where the store has no live one */
export const notConnected = (connectionId?: string) =>
  fail<Extract<Failure, { kind: 'unauthorized' }>>({
    system: 'shiphero',
    kind: 'unauthorized',
    code: 'shiphero.not_connected',
    message: 'This store is not connected to ShipHero. Enter a refresh token of its account.',
    ...(connectionId === undefined ? {} : { refused: { connectionId, version: 'none' } }),
  });
