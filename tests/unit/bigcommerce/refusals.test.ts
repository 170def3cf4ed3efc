import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callBigcommerce } from '@/lib/bigcommerce/api';
import type { Answer } from './answering-server';
import { apiOf, startAnsweringServer } from './answering-server';

const schema = z.object({ id: z.number() });

async function call(answer: Answer, effect: 'read' | 'write' = 'read') {
  await using server = await startAnsweringServer(() => answer);
  const method = effect === 'read' ? 'GET' : 'POST';
  const request = { operation: 'test', method, path: '/v2/orders/1', schema, effect } as const;
  // Awaited here: the server is closed on return.
  return await callBigcommerce(apiOf(server), request);
}

const problem = { status: 0, title: 'Not so', type: 'x', errors: { sku: 'is odd' } };

describe('what BigCommerce answers decides what is done next', () => {
  it.each([
    [
      'a refused token',
      { status: 401, body: [{ status: 401, message: 'no' }] },
      'unauthorized',
      'unauthorized',
    ],
    [
      'a missing permission, V2',
      { status: 403, body: [{ status: 403, message: 'no' }] },
      'forbidden',
      'permission',
    ],
    ['a missing permission, V3', { status: 403, body: problem }, 'forbidden', 'permission'],
    ['a 403 of the network', { status: 403, body: '<html>' }, 'unavailable', 'blocked'],
    ['a 403 without a body', { status: 403 }, 'unavailable', 'blocked'],
    ['a missing order', { status: 404, body: [{ status: 404, message: 'none' }] }, 'not_found', 'not_found'],
    ['an empty answer to a read', { status: 204 }, 'not_found', 'not_found'],
    ['a conflict', { status: 409, body: problem }, 'conflict', 'conflict'],
    ['a bad request', { status: 400, body: [{ status: 400, message: 'odd' }] }, 'rejected', 'rejected'],
    ['too many items', { status: 413 }, 'rejected', 'rejected'],
    ['an invalid field', { status: 422, body: problem }, 'rejected', 'rejected'],
    ['a locked order', { status: 423, body: problem }, 'unavailable', 'locked'],
    ['a fault', { status: 500 }, 'unavailable', 'unavailable'],
    ['a store that is down', { status: 503, body: '<html>' }, 'unavailable', 'unavailable'],
    ['a limit of the plan', { status: 507 }, 'unavailable', 'unavailable'],
    ['a closed connection', { hangUp: true }, 'unavailable', 'no_answer'],
    ['another form', { body: { id: 'one' } }, 'rejected', 'unreadable_answer'],
    ['a page instead of JSON', { body: '<html>' }, 'unavailable', 'unexpected_answer'],
  ] as const)('%s', async (_name, answer, kind, code) => {
    expect(await call(answer)).toMatchObject({ ok: false, failure: { kind, code: `bigcommerce.${code}` } });
  });

  it.each([
    ['a fault', { status: 500 }, 'fault', 500],
    ['a bad gateway', { status: 502, body: '<html>' }, 'fault', 502],
    ['a store that is down', { status: 503 }, 'fault', 503],
    ['a redirection', { status: 302, body: '<html>' }, 'fault', 302],
    ['another form', { status: 201, body: { id: 'one' } }, 'unexpected_answer', 201],
    ['a page instead of JSON', { status: 200, body: '<html>' }, 'unexpected_answer', 200],
    ['nothing', { status: 201 }, 'unexpected_answer', 201],
  ] as const)('a write that meets %s may have happened, and is over', async (_name, answer, code, status) => {
    expect(await call(answer, 'write')).toMatchObject({
      failure: { kind: 'unknown_outcome', answered: true, status, code: `bigcommerce.${code}` },
    });
  });

  it.each([
    ['a request that was not awaited', { status: 408 }, 408],
    ['a gateway that gave up', { status: 504, body: '<html>' }, 504],
    ['a network that gave up', { status: 524 }, 524],
    ['a closed connection', { hangUp: true }, null],
  ] as const)('a write that meets %s may still land', async (_name, answer, status) => {
    expect(await call(answer, 'write')).toMatchObject({
      failure: { kind: 'unknown_outcome', answered: false, status, code: 'bigcommerce.no_answer' },
    });
  });

  it.each([400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 423, 429])(
    'a write that meets a %d did not happen, whoever says it',
    async (status) => {
      for (const body of [problem, '<html>', undefined]) {
        const result = await call({ status, body }, 'write');
        expect(result.ok ? 'ok' : result.failure.kind).toMatch(
          /^(unauthorized|forbidden|unavailable|not_found|conflict|rejected|rate_limited)$/,
        );
      }
    },
  );

  it('the reason is told in the words of V2 and of V3, at most 300 characters of it', async () => {
    const v2 = await call({
      status: 400,
      body: [
        { status: 400, message: 'A' },
        { status: 400, message: 'B' },
      ],
    });
    const v3 = await call({ status: 422, body: problem });
    const long = await call({ status: 400, body: [{ status: 400, message: 'x'.repeat(5000) }] });
    expect(v2).toMatchObject({ failure: { reason: 'A; B' } });
    expect(v3).toMatchObject({ failure: { reason: 'Not so; sku: is odd' } });
    expect(long).toMatchObject({ failure: { reason: `${'x'.repeat(299)}…` } });
  });

  it.each([
    ['the reset in milliseconds', { 'X-Rate-Limit-Time-Reset-Ms': '1500' }, 1500],
    ['the seconds to wait', { 'X-Retry-After': '7' }, 7000],
    ['no header at all', {}, 30_000],
    ['a reset of nothing', { 'X-Rate-Limit-Time-Reset-Ms': '0' }, 1000],
    ['a reset beyond reason', { 'X-Rate-Limit-Time-Reset-Ms': '99999999999' }, 600_000],
  ])('a 429 with %s says for how long', async (_name, headers, ms) => {
    expect(await call({ status: 429, headers })).toMatchObject({
      failure: { kind: 'rate_limited', afterMs: ms },
    });
  });

  it('a write that never left this machine did surely not happen', async () => {
    const server = await startAnsweringServer(() => ({}));
    const api = apiOf(server);
    await server[Symbol.asyncDispose]();
    const result = await callBigcommerce(api, {
      operation: 'test',
      method: 'POST',
      path: '/v2/x',
      schema,
      effect: 'write',
    });
    expect(result).toMatchObject({ failure: { kind: 'unavailable' } });
  });

  it('a write without an answer in time has an unknown outcome', async () => {
    await using server = await startAnsweringServer(() => new Promise(() => {}));
    const result = await callBigcommerce(apiOf(server, { timeoutMs: 30 }), {
      operation: 'test',
      method: 'PUT',
      path: '/v2/x',
      schema,
      effect: 'write',
    });
    expect(result).toMatchObject({ failure: { kind: 'unknown_outcome', code: 'bigcommerce.no_answer' } });
  });
});
