import { describe, expect, test } from 'vitest';
import { anAccount, anOrderInput, CREATE, firstError } from './shiphero-fixture';

describe('credits', () => {
  const page = (orders: string, lines: string): string =>
    `{ orders { data${orders} { edges { node { line_items${lines} { edges { node { id } } } } } } } }`;

  test('the estimate multiplies page sizes, and the charge is what came back', async () => {
    const { ask } = await anAccount();
    await ask(CREATE, anOrderInput());
    const { extensions } = await ask(page('(first: 30)', '(first: 50)'));
    expect(extensions?.['throttling']).toMatchObject({ estimated_complexity: 1531, cost: 3 });
  });

  test('a forgotten page size counts 100, and what exceeds the maximum can never run', async () => {
    const { ask } = await anAccount();
    const answer = await ask(page('', ''));
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ orders: null });
    expect(firstError(answer)).toMatchObject({ code: 30, required_credits: 10101, time_remaining: '0' });
    expect(answer.extensions?.['throttling']).toMatchObject({
      cost: 1,
      user_quota: { credits_remaining: 4003 },
    });
  });

  test('an empty bucket refuses until it has filled again', async () => {
    let time = Date.parse('2026-11-20T10:00:00Z');
    const { ask, simulator } = await anAccount({ clock: { now: () => new Date(time) } });
    await simulator.control.drainCredits({ to: 100 });
    const query = page('(first: 30)', '(first: 5)');
    expect(firstError(await ask(query))).toMatchObject({ code: 30, time_remaining: '2 seconds' });
    time += 2000;
    expect((await ask(query)).errors).toBeUndefined();
    expect(await simulator.control.requestCounts()).toEqual({
      orders: { requests: 2, refused: 1, creditsEstimated: 362, creditsCharged: 2 },
    });
  });

  test('available costs 30 a row', async () => {
    const { ask } = await anAccount();
    const query =
      '{ warehouse_products(sku: "SPORK-TI") { data(first: 2) { edges { node { available } } } } }';
    const { extensions } = await ask(query);
    expect(extensions?.['throttling']).toMatchObject({ estimated_complexity: 63, cost: 32 });
  });

  test('too many requests in five minutes are HTTP 429', async () => {
    const { ask, simulator } = await anAccount();
    await simulator.control.setQuota({ requestCap: 2 });
    const asked = [await ask('{ me { data { id } } }'), await ask('{ me { data { id } } }')];
    expect(asked.map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask('{ me { data { id } } }')).status).toBe(429);
  });
});
