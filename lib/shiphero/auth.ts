import { z } from 'zod';
import type { ObserveExchange } from '@/lib/platform/exchange';
import type { Failure, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { HttpAnswer } from '@/lib/platform/http';
import { sendHttp } from '@/lib/platform/http';
import { jsonOrNull } from './graphql-answer';
import { withoutSecrets } from './without-secrets';

export interface RefreshRequest {
  readonly apiUrl: string;
  readonly refreshToken: string;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
  readonly observe?: ObserveExchange;
}

export interface ShipheroAccess {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly scopes: readonly string[];
}

const answer = z.object({
  access_token: z.string().min(1),
  /** Seconds; 28 days in practice. */
  expires_in: z.number().positive(),
  scope: z.string().nullish(),
});

/**
 * Gets an access token for a refresh token, which stays the same for life. `unauthorized` where ShipHero does
 * not take it. Of an account that was closed ShipHero still gives tokens, and refuses them when they are used.
 */
export async function refreshAccessToken(request: RefreshRequest): Promise<Result<ShipheroAccess>> {
  const now = request.now ?? (() => new Date());
  const sentAt = now();
  const started = performance.now();
  const sent = await sendHttp({
    system: 'shiphero',
    method: 'POST',
    url: `${request.apiUrl}/auth/refresh`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ refresh_token: request.refreshToken }),
    timeoutMs: request.timeoutMs ?? 15_000,
    effect: 'read',
  });
  request.observe?.({
    system: 'shiphero',
    operation: 'auth_refresh',
    method: 'POST',
    path: '/auth/refresh',
    sentAt,
    durationMs: Math.round(performance.now() - started),
    status: sent.ok ? sent.value.status : null,
    requestBody: null,
    responseBody: sent.ok ? withoutSecrets(jsonOrNull(sent.value.text)) : null,
  });
  if (!sent.ok) return sent;
  const body = jsonOrNull(sent.value.text);
  const parsed = answer.safeParse(body);
  if (sent.value.status >= 300 || !parsed.success) return fail(failureOf(sent.value, body));
  const { access_token: accessToken, expires_in, scope } = parsed.data;
  const expiresAt = new Date(sentAt.getTime() + expires_in * 1_000);
  return succeed({ accessToken, expiresAt, scopes: scope?.split(/\s+/).filter((word) => word !== '') ?? [] });
}

function failureOf(sent: HttpAnswer, body: unknown): Failure {
  const facts = { system: 'shiphero', cause: { status: sent.status } } as const;
  const refused = sent.status === 400 || sent.status === 401 || (sent.status === 403 && body !== null);
  if (refused) {
    return {
      ...facts,
      kind: 'unauthorized',
      code: 'shiphero.refresh_token_refused',
      message:
        'ShipHero does not accept this refresh token. Copy it again from the developer user in ShipHero.',
    };
  }
  if (sent.status === 429) {
    return {
      ...facts,
      kind: 'rate_limited',
      code: 'shiphero.request_cap',
      message: 'ShipHero limits how much can be asked at a time; try again in a minute.',
      afterMs: 60_000,
    };
  }
  // A bare 403 is about the address of this server, not about the token.
  return {
    ...facts,
    kind: 'unavailable',
    code: sent.status === 403 ? 'shiphero.address_refused' : 'shiphero.no_usable_answer',
    message: 'ShipHero cannot be reached at the moment; this is tried again by itself.',
  };
}
