import { describe, expect, it } from 'vitest';
import type { Exchange } from '@/lib/platform/exchange';
import { fail, succeed } from '@/lib/platform/failure';
import { createShipheroApi } from '@/lib/shiphero/api';
import { unlimitedCredits } from '@/lib/shiphero/credits';
import type { Answer } from './answering-server';
import { apiAnswering, closedAddress } from './answering-server';
import { callThing, foundThing } from './thing-call';

const outcome = async (answer: Answer, effect: 'read' | 'write' = 'read') => {
  const { api, requests } = await apiAnswering([answer], { timeoutMs: 300 });
  const result = await callThing(api, effect);
  expect(requests.length, 'a call is never repeated').toBe(1);
  return result.ok ? 'ok' : `${result.failure.kind} ${result.failure.code}`;
};

const errors = (...list: object[]): Answer => ({ json: { errors: list, data: { thing: null } } });

describe('what ShipHero answers becomes one decision', () => {
  it.each<[string, Answer, string, string]>([
    ['data', { json: { data: foundThing } }, 'ok', 'ok'],
    [
      '401',
      { status: 401, json: { error: 'x' } },
      'unauthorized shiphero.token_refused',
      'unauthorized shiphero.token_refused',
    ],
    [
      'a bare 403',
      { status: 403, text: '' },
      'unavailable shiphero.address_refused',
      'unavailable shiphero.address_refused',
    ],
    [
      'a 403 page',
      { status: 403, text: '<html>' },
      'unavailable shiphero.address_refused',
      'unavailable shiphero.address_refused',
    ],
    [
      'a 403 with a scope',
      { status: 403, json: { errors: [{ code: 7, message: 'Missing required scope(s): view:orders' }] } },
      'forbidden shiphero.missing_scope',
      'forbidden shiphero.missing_scope',
    ],
    [
      'another 403 of GraphQL',
      { status: 403, json: { errors: [{ message: 'Signature has expired' }] } },
      'unauthorized shiphero.token_refused',
      'unauthorized shiphero.token_refused',
    ],
    [
      '429',
      { status: 429, text: '' },
      'rate_limited shiphero.request_cap',
      'rate_limited shiphero.request_cap',
    ],
    [
      '500',
      { status: 500, text: '' },
      'unavailable shiphero.no_usable_answer',
      'unknown_outcome shiphero.no_usable_answer',
    ],
    [
      'a page',
      { status: 200, text: '<html>' },
      'unavailable shiphero.no_usable_answer',
      'unknown_outcome shiphero.no_usable_answer',
    ],
    [
      '404 of a proxy',
      { status: 404, text: 'no' },
      'unavailable shiphero.turned_away',
      'unavailable shiphero.turned_away',
    ],
    ['a reset', 'reset', 'unavailable shiphero.no_answer', 'unknown_outcome shiphero.no_answer'],
    ['silence', 'silence', 'unavailable shiphero.no_answer', 'unknown_outcome shiphero.no_answer'],
    [
      'another shape',
      { json: { data: { thing: { made: { id: 1 } } } } },
      'unavailable shiphero.no_usable_answer',
      'unknown_outcome shiphero.no_usable_answer',
    ],
    [
      'code 5',
      errors({ code: 5, message: 'Order not found' }),
      'not_found shiphero.not_found',
      'not_found shiphero.not_found',
    ],
    [
      'code 3',
      errors({ code: 3, message: 'Invalid id X' }),
      'rejected shiphero.thing_rejected',
      'rejected shiphero.thing_rejected',
    ],
    [
      'already exists',
      errors({ message: 'Webhook already exists' }),
      'conflict shiphero.already_exists',
      'conflict shiphero.already_exists',
    ],
    [
      'a document that is refused',
      { status: 400, json: { errors: [{ message: 'Unknown argument "x"' }] } },
      'rejected shiphero.thing_rejected',
      'rejected shiphero.thing_rejected',
    ],
    [
      'a fault inside ShipHero',
      errors({ message: 'Internal server error' }),
      'unavailable shiphero.no_usable_answer',
      'unknown_outcome shiphero.no_usable_answer',
    ],
    [
      'an error about a field of what was made',
      { json: { errors: [{ message: 'no email for you' }], data: foundThing } },
      'rejected shiphero.thing_rejected',
      'ok',
    ],
    [
      'something made that cannot be read, and an error',
      { json: { errors: [{ message: 'odd' }], data: { thing: { made: { id: 1 } } } } },
      'rejected shiphero.thing_rejected',
      'unknown_outcome shiphero.no_usable_answer',
    ],
  ])('%s', async (_name, answer, read, write) => {
    expect(await outcome(answer, 'read')).toBe(read);
    expect(await outcome(answer, 'write')).toBe(write);
  });

  it.each<[string, Answer, { answered: boolean; status: number | null }]>([
    ['500', { status: 500, text: '' }, { answered: true, status: 500 }],
    ['502 of a proxy', { status: 502, text: '<html>' }, { answered: true, status: 502 }],
    ['503', { status: 503, json: { message: 'down' } }, { answered: true, status: 503 }],
    ['a page', { status: 200, text: '<html>' }, { answered: true, status: 200 }],
    ['a redirection', { status: 302, text: '' }, { answered: true, status: 302 }],
    ['another shape', { json: { data: { thing: { made: { id: 1 } } } } }, { answered: true, status: 200 }],
    ['an inner fault', errors({ message: 'Internal server error' }), { answered: true, status: 200 }],
    ['an inner time-out', errors({ message: 'Upstream timed out' }), { answered: false, status: 200 }],
    ['408', { status: 408, text: '' }, { answered: false, status: 408 }],
    ['504', { status: 504, text: '<html>' }, { answered: false, status: 504 }],
    ['524', { status: 524, text: '<html>' }, { answered: false, status: 524 }],
    ['a reset', 'reset', { answered: false, status: null }],
    ['silence', 'silence', { answered: false, status: null }],
  ])('a write that met %s may have happened; whether it is over', async (_name, answer, proved) => {
    const { api } = await apiAnswering([answer], { timeoutMs: 300 });
    expect(await callThing(api, 'write')).toMatchObject({ failure: { kind: 'unknown_outcome', ...proved } });
    const reading = await apiAnswering([answer], { timeoutMs: 300 });
    expect(await callThing(reading.api, 'read')).toMatchObject({ failure: { kind: 'unavailable' } });
  });

  it.each([400, 404, 405, 407, 413, 421, 425, 451, 499])(
    'a bare %d comes from before ShipHero: a write did not happen',
    async (status) => {
      for (const text of ['', '<html>']) {
        expect(await outcome({ status, text }, 'write')).toBe('unavailable shiphero.turned_away');
      }
    },
  );

  it('a server that cannot be reached has surely not taken a write', async () => {
    const api = createShipheroApi({
      apiUrl: await closedAddress(),
      accessToken: () => Promise.resolve(succeed('t')),
      customerAccountId: null,
      credits: unlimitedCredits,
    });
    expect(await callThing(api, 'write')).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
  });
});

describe('tokens', () => {
  const refused = { status: 401, json: { error: 'expired' } };

  it('a refused token is renewed once, and the call made with the new one', async () => {
    const { api, requests } = await apiAnswering([refused, { json: { data: foundThing } }], {
      refreshed: (old) => Promise.resolve(succeed(`${old}-renewed`)),
    });
    expect((await callThing(api, 'write')).ok).toBe(true);
    expect(requests.map((request) => request.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1-renewed',
    ]);
  });

  it('a new token that is refused too ends it', async () => {
    const { api, requests } = await apiAnswering([refused, refused, refused], {
      refreshed: () => Promise.resolve(succeed('token-2')),
    });
    expect(await callThing(api)).toMatchObject({ failure: { kind: 'unauthorized' } });
    expect(requests.length).toBe(2);
  });

  it('without a token nothing is sent', async () => {
    const failure = { system: 'shiphero', kind: 'unauthorized', code: 'x', message: 'x' } as const;
    const { api, requests } = await apiAnswering([], { accessToken: () => Promise.resolve(fail(failure)) });
    expect(await callThing(api)).toEqual({ ok: false, failure });
    expect(requests.length).toBe(0);
  });
});

describe('the record', () => {
  it('tells each exchange, without tokens and without webhook secrets', async () => {
    const seen: Exchange[] = [];
    const answer = { data: { ...foundThing, hook: { shared_signature_secret: 'hush' } } };
    const { api } = await apiAnswering([{ json: answer }, 'reset'], {
      observe: (exchange) => seen.push(exchange),
    });
    await callThing(api);
    await callThing(api, 'write');
    expect(seen).toMatchObject([
      {
        operation: 'thing',
        method: 'POST',
        path: '/graphql',
        status: 200,
        requestBody: { operation: 'thing' },
      },
      { operation: 'thing', status: null, responseBody: null },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/hush|token-1/);
  });
});
