import type { StoreDb } from '@/lib/platform/db/store-db';
import type { ObserveExchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { SecretBox } from '@/lib/platform/secrets';
import { refreshAccessToken } from '@/lib/shiphero/auth';
import { connectionTokenPlace } from './secret-places';

/** A token that ends within this time is replaced while the old one still works. */
const RENEW_BEFORE_MS = 24 * 3600_000;

export interface TokenDeps {
  readonly shipheroApiUrl: string;
  readonly secrets: SecretBox;
  readonly now: () => Date;
  readonly timeoutMs: number;
  readonly observe: ObserveExchange;
}

/** ShipHero access tokens of all connections: kept sealed in their rows, renewed once for all who ask at a time. */
export interface AccessTokens {
  /** The connection's token, renewed where it is missing or near its end. */
  current(store: StoreDb, connectionId: string): Promise<Result<string>>;
  /** Another token than the one that ShipHero has refused. */
  other(store: StoreDb, connectionId: string, refused: string): Promise<Result<string>>;
}

export function createAccessTokens(deps: TokenDeps): AccessTokens {
  const renewals = new Map<string, Promise<Result<string>>>();

  /** ShipHero gives a new token at every call; two at once would only waste one. */
  function renewOnce(store: StoreDb, connectionId: string): Promise<Result<string>> {
    const running = renewals.get(connectionId);
    if (running !== undefined) return running;
    const renewal = renew(deps, store, connectionId).finally(() => renewals.delete(connectionId));
    renewals.set(connectionId, renewal);
    return renewal;
  }

  return {
    async current(store, connectionId) {
      const held = await readToken(deps, store, connectionId);
      const fresh = held !== null && held.expiresAt.getTime() - deps.now().getTime() > RENEW_BEFORE_MS;
      return fresh ? succeed(held.token) : renewOnce(store, connectionId);
    },
    async other(store, connectionId, refused) {
      const held = await readToken(deps, store, connectionId);
      // Another process may have renewed it in the meantime.
      return held !== null && held.token !== refused ? succeed(held.token) : renewOnce(store, connectionId);
    },
  };
}

async function readToken(
  { secrets }: TokenDeps,
  store: StoreDb,
  connectionId: string,
): Promise<{ token: string; expiresAt: Date } | null> {
  const row = await store.prisma.connection.findUnique({
    where: { id: connectionId },
    select: { accessToken: true, accessTokenExpiresAt: true },
  });
  if (row === null || row.accessToken === null || row.accessTokenExpiresAt === null) return null;
  const token = secrets.open(row.accessToken, connectionTokenPlace('access_token', connectionId));
  return { token, expiresAt: row.accessTokenExpiresAt };
}

async function renew(deps: TokenDeps, store: StoreDb, connectionId: string): Promise<Result<string>> {
  const row = await store.prisma.connection.findUnique({
    where: { id: connectionId },
    select: { refreshToken: true },
  });
  if (row === null || row.refreshToken === null) return notConnected();
  const renewed = await refreshAccessToken({
    apiUrl: deps.shipheroApiUrl,
    refreshToken: deps.secrets.open(row.refreshToken, connectionTokenPlace('refresh_token', connectionId)),
    timeoutMs: deps.timeoutMs,
    now: deps.now,
    observe: deps.observe,
  });
  if (!renewed.ok) return renewed;
  const { accessToken, expiresAt } = renewed.value;
  await store.prisma.connection.updateMany({
    // Not where the connection was forgotten, or connected with another token, meanwhile.
    where: { id: connectionId, refreshToken: row.refreshToken },
    data: {
      accessToken: deps.secrets.seal(accessToken, connectionTokenPlace('access_token', connectionId)),
      accessTokenExpiresAt: expiresAt,
    },
  });
  return succeed(accessToken);
}

export const notConnected = () =>
  fail({
    system: 'shiphero',
    kind: 'unauthorized',
    code: 'shiphero.not_connected',
    message: 'This store is not connected to ShipHero. Enter a refresh token of its account.',
  } as const);
