import { expect, it } from 'vitest';
import { z } from 'zod';
import { callBigcommerce } from '@/lib/bigcommerce/api';
import { createHook, listHooks } from '@/lib/bigcommerce/hooks';
import type { Exchange } from '@/lib/platform/exchange';
import { apiOf, NOW, startAnsweringServer } from './answering-server';

it('a request carries the token and asks for JSON; who observes it sees neither host, query nor token', async () => {
  const exchanges: Exchange[] = [];
  await using server = await startAnsweringServer(() => ({ status: 201, body: { id: 5 } }));
  const api = apiOf(server, { observe: (exchange) => exchanges.push(exchange) });
  const result = await callBigcommerce(api, {
    operation: 'things.create',
    method: 'POST',
    path: '/v2/things',
    query: { 'id:in': '1,2', left_out: undefined },
    body: { name: 'ü' },
    schema: z.object({ id: z.number() }),
    effect: 'write',
  });
  expect(result).toEqual({ ok: true, value: { id: 5 } });
  expect(server.seen[0]).toMatchObject({
    path: '/stores/abc123/v2/things',
    body: { name: 'ü' },
    headers: { 'x-auth-token': 'token-of-the-store', accept: 'application/json' },
  });
  expect([...(server.seen[0]?.query.entries() ?? [])]).toEqual([['id:in', '1,2']]);
  expect(exchanges).toHaveLength(1);
  expect(exchanges[0]).toMatchObject({
    operation: 'things.create',
    path: '/v2/things',
    status: 201,
    sentAt: NOW,
    requestBody: { name: 'ü' },
    responseBody: { id: 5 },
  });
  expect(JSON.stringify(exchanges)).not.toContain('token-of-the-store');
});

it('the secret header of the hooks is shown to nobody', async () => {
  const exchanges: Exchange[] = [];
  const content = { scope: 's', destination: 'https://d', headers: { 'X-S': 'hush' }, is_active: true };
  const hook = { id: 1, ...content };
  await using server = await startAnsweringServer(({ method }) => ({
    body: { data: method === 'GET' ? [hook] : hook },
  }));
  const api = apiOf(server, { observe: (exchange) => exchanges.push(exchange) });
  expect(await createHook(api, content)).toMatchObject({ ok: true });
  expect(await listHooks(api)).toMatchObject({ ok: true });
  expect(exchanges).toHaveLength(2);
  expect(JSON.stringify(exchanges)).not.toContain('hush');
});

it('what a field held is not in the cause of an answer that does not fit', async () => {
  await using server = await startAnsweringServer(() => ({ body: { email: 'ann@example.com' } }));
  const result = await callBigcommerce(apiOf(server), {
    operation: 'x',
    method: 'GET',
    path: '/v2/x',
    schema: z.object({ email: z.number() }),
    effect: 'read',
  });
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain('ann@example.com');
});
