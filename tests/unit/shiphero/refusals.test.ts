import { describe, expect, it } from 'vitest';
import { apiAnswering } from './answering-server';
import { callThing } from './thing-call';

describe('a refusal of ShipHero', () => {
  it.each([
    ['7', 7],
    ['0', 30],
    ['soon', 30],
    [null, 30],
  ])('429 with Retry-After %s waits %i seconds', async (retryAfter, seconds) => {
    const headers = retryAfter === null ? {} : { 'retry-after': retryAfter };
    const { api } = await apiAnswering([{ status: 429, text: '', headers }]);
    const afterMs = seconds * 1_000;
    expect(await callThing(api)).toMatchObject({ ok: false, failure: { kind: 'rate_limited', afterMs } });
  });

  it('is not a missing thing only because one of several things is missing', async () => {
    const errors = [
      { code: 5, message: 'Product not found' },
      { code: 3, message: 'Invalid address' },
    ];
    const { api } = await apiAnswering([{ json: { errors, data: { thing: null } } }]);
    expect(await callThing(api, 'write')).toMatchObject({
      ok: false,
      failure: { kind: 'rejected', reason: 'Product not found; Invalid address' },
    });
  });
});
