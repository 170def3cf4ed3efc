import { expect, it } from 'vitest';
import { exchangeCode } from '@/lib/bigcommerce/oauth';
import { missingScopes, REQUIRED_SCOPES } from '@/lib/bigcommerce/scopes';
import type { Answer } from './answering-server';
import { startAnsweringServer } from './answering-server';

async function exchange(answer: Answer) {
  await using server = await startAnsweringServer(() => answer);
  const result = await exchangeCode({
    loginUrl: server.url,
    clientId: 'client',
    clientSecret: 'hush-hush',
    redirectUri: 'https://app.example/api/bigcommerce/auth',
    code: 'the-code',
    scope: 'a b',
    context: 'stores/claimed',
  });
  return { result, seen: server.seen };
}

const right = {
  access_token: 'token',
  scope: 'store_v2_orders users_basic_information',
  user: { id: 1, username: 'a', email: 'a@example.com' },
  owner: { id: 2, username: 'o', email: 'o@example.com' },
  context: 'stores/abc123',
  account_uuid: 'uuid',
};

it('the store is the one that BigCommerce answers, not the one that the browser claims', async () => {
  const { result, seen } = await exchange({ body: right });
  expect(result).toMatchObject({
    value: {
      storeHash: 'abc123',
      accessToken: 'token',
      scopes: ['store_v2_orders', 'users_basic_information'],
      owner: { id: 2, email: 'o@example.com' },
      accountUuid: 'uuid',
      grantedAt: expect.any(Date) as Date,
    },
  });
  expect(seen[0]).toMatchObject({
    method: 'POST',
    path: '/oauth2/token',
    body: { grant_type: 'authorization_code', code: 'the-code', scope: 'a b', context: 'stores/claimed' },
  });
});

it.each([
  [
    'a wrong or used code',
    { status: 400, body: { error: 'invalid_grant hush-hush' } },
    'rejected',
    'code_refused',
  ],
  ['a wrong client', { status: 401 }, 'rejected', 'code_refused'],
  ['a login host that is down', { status: 503 }, 'unavailable', 'login_unavailable'],
  ['an overloaded login host', { status: 429 }, 'unavailable', 'login_unavailable'],
  ['an answer without a token', { body: { ...right, access_token: '' } }, 'unavailable', 'login_unavailable'],
  ['an answer for no store', { body: { ...right, context: 'x' } }, 'unavailable', 'login_unavailable'],
  ['a closed connection', { hangUp: true }, 'unavailable', 'no_answer'],
] as const)('%s installs nothing, and its failure holds no secret', async (_name, answer, kind, code) => {
  const { result } = await exchange(answer);
  expect(result).toMatchObject({ ok: false, failure: { kind, code: `bigcommerce.${code}` } });
  expect(JSON.stringify(result)).not.toMatch(/hush-hush|the-code/);
});

it('the right to change a thing includes the right to read it', () => {
  expect(missingScopes(REQUIRED_SCOPES)).toEqual([]);
  expect(missingScopes(REQUIRED_SCOPES.map((scope) => scope.replace('_read_only', '')))).toEqual([]);
  const withoutOrders = REQUIRED_SCOPES.filter((scope) => scope !== 'store_v2_orders');
  expect(missingScopes([...withoutOrders, 'store_v2_orders_read_only'])).toEqual(['store_v2_orders']);
});
