import type { SimAccessToken, SimAccount, SimGrant } from '../state/account';
import type { World } from '../state/world';
import { createHash } from 'node:crypto';

/** 28 days, in seconds. */
const ACCESS_TOKEN_LIFE = 2_419_200;

const opaque = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A developer user's lasting token. */
export function grantAccess(world: World, account: SimAccount, scopes: readonly string[] | null): SimGrant {
  const refreshToken = opaque(`refresh ${account.number} ${world.grants.size}`);
  const grant: SimGrant = { refreshToken, account: account.number, scopes, revoked: false };
  world.grants.set(refreshToken, grant);
  return grant;
}

export function issueAccessToken(world: World, grant: SimGrant): string {
  const token = opaque(`access ${grant.refreshToken} ${world.accessTokens.size}`);
  world.accessTokens.set(token, { grant, expiresAt: world.now() + ACCESS_TOKEN_LIFE * 1000 });
  return token;
}

/** Null for a token that is unknown, expired or revoked. */
export function readAccessToken(world: World, authorization: string | undefined): SimAccessToken | null {
  const token = world.accessTokens.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
  return token && !token.grant.revoked && token.expiresAt > world.now() ? token : null;
}

export const tokenAnswer = (world: World, grant: SimGrant): Record<string, unknown> => ({
  access_token: issueAccessToken(world, grant),
  expires_in: ACCESS_TOKEN_LIFE,
  scope: ['openid profile offline_access', ...(grant.scopes ?? [])].join(' '),
  token_type: 'Bearer',
});
