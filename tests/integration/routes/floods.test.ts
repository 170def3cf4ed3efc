import { describe, expect, it } from 'vitest';
import { CALLS_A_MINUTE } from '@/app/_server/limit-callers';
import { databases } from '../support/databases';
import { errorOf, pageOf } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('a flood of calls on $name', (kind) => {
  const world = openWorld(kind);
  const times = (count: number, one: () => Promise<Response>) =>
    Promise.all(Array.from({ length: count }, one));

  it('of callbacks is answered 429 with a time to wait, for that address alone', async () => {
    const from = (address: string) => () =>
      world().call('/api/bigcommerce/load', { headers: { 'X-Forwarded-For': address } });
    await times(CALLS_A_MINUTE.callbacks, from('198.51.100.7'));
    // What stands before the last entry is the caller's word.
    const late = await from('203.0.113.9, 198.51.100.7')();
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await pageOf(late)).toBe('429 request.too_many');
    expect((await from('198.51.100.8')()).status).toBe(400);
    const told = await world().call('/api/bigcommerce/uninstall', {
      headers: { 'X-Forwarded-For': '198.51.100.7' },
    });
    expect(await errorOf(told)).toBe('429 request.too_many');
  });

  it('of codes is answered 429, and never one of webhooks', async () => {
    const enter = () =>
      world().call('/api/panel/session', { method: 'POST', body: JSON.stringify({ code: 'guessed' }) });
    await times(CALLS_A_MINUTE.sessions, enter);
    expect(await errorOf(await enter())).toBe('429 request.too_many');
    const deliver = () => world().call('/api/webhooks/bigcommerce/unknown', { method: 'POST', body: '{}' });
    const answers = await times(CALLS_A_MINUTE.callbacks + 1, deliver);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
