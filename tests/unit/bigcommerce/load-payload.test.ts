import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifySignedPayload } from '@/lib/bigcommerce/load-payload';

const NOW = new Date('2026-11-23T10:00:00Z');
const seconds = NOW.getTime() / 1000;
const check = { clientId: 'client', clientSecret: 'secret-of-the-app', now: NOW };

const claims = (parts: Record<string, unknown> = {}) => ({
  aud: 'client',
  iss: 'bc',
  iat: seconds,
  nbf: seconds - 5,
  exp: seconds + 86_400,
  jti: 'one',
  sub: 'stores/z4zn3wo',
  user: { id: 9, email: 'a@example.com', locale: 'en-US' },
  owner: { id: 7, email: 'o@example.com' },
  url: '/orders/106',
  channel_id: null,
  ...parts,
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hmac = (text: string, secret: string, hash = 'sha256') =>
  createHmac(hash, secret).update(text).digest('base64url');

function signed(body: unknown, secret = check.clientSecret, header: object = { alg: 'HS256', typ: 'JWT' }) {
  const text = `${part(header)}.${part(body)}`;
  return `${text}.${hmac(text, secret)}`;
}

const reasonFor = (token: string) => {
  const verdict = verifySignedPayload(token, check);
  return verdict.outcome === 'refused' ? verdict.reason : 'accepted';
};

it('a right payload says which store, who opened the app and where it was to lead', () => {
  expect(verifySignedPayload(signed(claims()), check)).toEqual({
    outcome: 'accepted',
    payload: {
      storeHash: 'z4zn3wo',
      user: { id: 9, email: 'a@example.com', locale: 'en-US' },
      owner: { id: 7, email: 'o@example.com' },
      url: '/orders/106',
      channelId: null,
      issuedAt: NOW,
    },
  });
});

describe('a payload is refused', () => {
  const text = `${part({ alg: 'none' })}.${part(claims())}`;
  const rs256 = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims())}`;
  const hs512 = `${part({ alg: 'HS512' })}.${part(claims())}`;
  it.each([
    ['malformed', 'that is no token', 'hello'],
    ['malformed', 'that is empty', ''],
    ['malformed', 'of broken parts', 'a.b.c'],
    ['malformed', 'without its user', signed(claims({ user: undefined }))],
    ['malformed', 'without an end', signed(claims({ exp: undefined }))],
    ['malformed', 'for several audiences', signed(claims({ aud: ['client', 'other'] }))],
    ['bad_signature', 'signed with another secret', signed(claims(), 'guessed')],
    [
      'bad_signature',
      'changed after it was signed',
      signed(claims()).replace(/\.[^.]+\./, `.${part(claims({ sub: 'stores/other' }))}.`),
    ],
    ['bad_signature', 'with algorithm none', `${text}.`],
    ['bad_signature', 'with algorithm none and a signature', `${text}.${hmac(text, check.clientSecret)}`],
    ['bad_signature', 'that says RS256 over the secret', `${rs256}.${hmac(rs256, check.clientSecret)}`],
    ['bad_signature', 'with another HMAC', `${hs512}.${hmac(hs512, check.clientSecret, 'sha512')}`],
    ['wrong_audience', 'for another app', signed(claims({ aud: 'other' }))],
    ['wrong_issuer', 'of another issuer', signed(claims({ iss: 'me' }))],
    ['expired', 'that ended', signed(claims({ exp: seconds - 6 }))],
    ['not_yet_valid', 'of the future', signed(claims({ nbf: seconds + 601 }))],
    ['wrong_subject', 'for no store', signed(claims({ sub: 'users/1' }))],
    ['wrong_subject', 'for a path instead of a store', signed(claims({ sub: 'stores/../x' }))],
  ])('%s: one %s', (reason, _name, token) => {
    expect(reasonFor(token)).toBe(reason);
  });

  it('bad_signature: one signed with a key pair, also where its public key is the known secret', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const unsigned = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims())}`;
    const token = `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url')}`;
    const secret = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(reasonFor(token)).toBe('bad_signature');
    expect(verifySignedPayload(token, { ...check, clientSecret: secret })).toEqual({
      outcome: 'refused',
      reason: 'bad_signature',
    });
  });
});

it('clocks may differ by five seconds', () => {
  expect(reasonFor(signed(claims({ exp: seconds - 5 })))).toBe('accepted');
  expect(reasonFor(signed(claims({ nbf: seconds + 5 })))).toBe('accepted');
});
