import { describe, expect, it } from 'vitest';
import { refreshAccessToken } from '@/lib/shiphero/auth';
import type { Answer } from './answering-server';
import { answeringServer } from './answering-server';

const now = () => new Date('2026-03-01T00:00:00Z');

async function refresh(answer: Answer) {
  const { url } = await answeringServer([answer]);
  return refreshAccessToken({ apiUrl: url, refreshToken: 'r', now, timeoutMs: 300 });
}

describe('a refresh token', () => {
  it('gives an access token with the moment it ends', async () => {
    const json = {
      access_token: 'a',
      expires_in: 2_419_200,
      scope: 'openid view:orders',
      token_type: 'Bearer',
    };
    expect(await refresh({ json })).toEqual({
      ok: true,
      value: {
        accessToken: 'a',
        expiresAt: new Date('2026-03-29T00:00:00Z'),
        scopes: ['openid', 'view:orders'],
      },
    });
  });

  it.each<[string, Answer, string]>([
    ['401', { status: 401, json: { error: 'invalid_grant' } }, 'unauthorized shiphero.refresh_token_refused'],
    [
      '403 with a reason',
      { status: 403, json: { error: 'x' } },
      'unauthorized shiphero.refresh_token_refused',
    ],
    ['a bare 403', { status: 403, text: '' }, 'unavailable shiphero.address_refused'],
    ['429', { status: 429, text: '' }, 'rate_limited shiphero.request_cap'],
    ['500', { status: 500, text: '' }, 'unavailable shiphero.no_usable_answer'],
    ['an answer without a token', { json: {} }, 'unavailable shiphero.no_usable_answer'],
    ['silence', 'silence', 'unavailable shiphero.no_answer'],
  ])('%s has its own answer', async (_name, answer, expected) => {
    const result = await refresh(answer);
    expect(result.ok ? 'ok' : `${result.failure.kind} ${result.failure.code}`).toBe(expected);
  });
});
