import { describe, expect, it } from 'vitest';
import { rowsAPage } from '@/lib/shiphero/credits';
import type { CreditQuota } from '@/lib/shiphero/credits';
import type { Answer } from './answering-server';
import { apiAnswering, throttlingOf } from './answering-server';
import { callThing, foundThing } from './thing-call';

describe('credits', () => {
  const credits = (error: object, max = 4004): Answer => ({
    json: {
      errors: [{ code: 30, message: 'There are not enough credits', ...error }],
      data: { thing: null },
      extensions: throttlingOf({ cost: 1, remaining: 40, max }),
    },
  });

  it('an empty bucket waits as long as it is told', async () => {
    const { api } = await apiAnswering([
      credits({ required_credits: 100, remaining_credits: 40, time_remaining: '4 seconds' }),
    ]);
    expect(await callThing(api)).toMatchObject({
      failure: { kind: 'rate_limited', afterMs: 4_000 },
    });
  });

  it('an empty bucket that tells no time waits until it has filled up', async () => {
    const { api } = await apiAnswering([credits({ required_credits: 640, remaining_credits: 40 })]);
    expect(await callThing(api)).toMatchObject({
      failure: { kind: 'rate_limited', afterMs: 10_000 },
    });
  });

  it('what needs more than the bucket holds is refused for good', async () => {
    const asked = { required_credits: 5000, remaining_credits: 4004, time_remaining: '0' };
    const { api } = await apiAnswering([credits(asked)]);
    expect(await callThing(api)).toMatchObject({
      failure: { kind: 'rejected', code: 'shiphero.too_expensive' },
    });
    const message =
      'which requires 5000 credits, The max allowed for your account is 4004 credits per operation.';
    const bare = await apiAnswering([{ json: { errors: [{ code: 30, message, ...asked }] } }]);
    expect(await callThing(bare.api)).toMatchObject({ failure: { kind: 'rejected' } });
  });

  it.each([
    [4004, 0, 100],
    [4004, 9, 14],
    [400, 0, 99],
    [40, 0, 9],
    [40, 4, 1],
    [2, 9, 1],
  ])(
    'of a bucket of %i a page of rows with %i more each asks for %i: for a quarter at most, and for 150',
    async (maximum, nested, rows) => {
      expect(await rowsAPage({ maximum: () => Promise.resolve(maximum) }, nested)).toBe(rows);
    },
  );

  it('a budget that is used up sends nothing, and each answer teaches it', async () => {
    const learnt: CreditQuota[] = [];
    const answers = [{ json: { data: foundThing, extensions: throttlingOf({ cost: 3, remaining: 3998 }) } }];
    const takes: number[] = [];
    const { api, requests } = await apiAnswering(answers, {
      credits: {
        take: (estimate) => {
          takes.push(estimate);
          return Promise.resolve(
            takes.length === 1 ? { granted: true } : { granted: false, afterMs: 60_000 },
          );
        },
        learn: (quota) => Promise.resolve(void learnt.push(quota)),
        maximum: () => Promise.resolve(4004),
        hasPlenty: () => Promise.resolve(true),
      },
    });
    expect((await callThing(api)).ok).toBe(true);
    expect(learnt).toEqual([{ remaining: 3998, max: 4004, perSecond: 60, charged: 3, estimate: 7 }]);
    expect(await callThing(api)).toMatchObject({ failure: { kind: 'rate_limited', afterMs: 60_000 } });
    expect(takes).toEqual([7, 7]);
    expect(requests.length).toBe(1);
  });
});
