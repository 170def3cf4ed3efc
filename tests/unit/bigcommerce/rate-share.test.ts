import { expect, it } from 'vitest';
import { asBigcommerceOrderId, asStoreHash } from '@/lib/bigcommerce/ids';
import { readOrder } from '@/lib/bigcommerce/orders';
import type { RateShareOptions, RateTicket } from '@/lib/bigcommerce/rate-share';
import { createRateShare } from '@/lib/bigcommerce/rate-share';
import { apiOf, NOW, startAnsweringServer } from './answering-server';

const store = asStoreHash('abc123');
const after = (ms: number) => new Date(NOW.getTime() + ms);

const told = (left: number, resetMs = 10_000, quota = 150) =>
  new Headers({
    'X-Rate-Limit-Requests-Quota': String(quota),
    'X-Rate-Limit-Requests-Left': String(left),
    'X-Rate-Limit-Time-Reset-Ms': String(resetMs),
    'X-Rate-Limit-Time-Window-Ms': '30000',
  });

function shareAt(options: RateShareOptions = {}) {
  const clock = { now: NOW };
  return { clock, share: createRateShare({ now: () => clock.now, ...options }) };
}

function granted(ticket: RateTicket) {
  if (!ticket.granted) throw new Error('refused');
  return ticket;
}

it('a fifth of the quota is left to the other apps of the store', async () => {
  const { share } = shareAt();
  granted(await share.enter(store)).leave(told(31));
  granted(await share.enter(store)).leave(told(30));
  expect(await share.enter(store)).toEqual({ granted: false, afterMs: 10_000 });
});

it('with the whole quota as our share, only the last request ends it', async () => {
  const { share } = shareAt({ share: 1 });
  granted(await share.enter(store)).leave(told(1));
  granted(await share.enter(store)).leave(told(0));
  expect(await share.enter(store)).toMatchObject({ granted: false });
});

it('after the reset it goes on', async () => {
  const { share, clock } = shareAt();
  granted(await share.enter(store)).leave(told(0));
  clock.now = after(9_999);
  expect(await share.enter(store)).toMatchObject({ granted: false });
  clock.now = after(10_000);
  expect(await share.enter(store)).toMatchObject({ granted: true });
});

it('answers that overtake each other do not give back what is used', async () => {
  const { share } = shareAt();
  const [first, second] = [granted(await share.enter(store)), granted(await share.enter(store))];
  second.leave(told(30));
  first.leave(told(90));
  expect(await share.enter(store)).toMatchObject({ granted: false });
});

it('requests under way count as used', async () => {
  const { share } = shareAt();
  granted(await share.enter(store)).leave(told(32));
  await share.enter(store);
  await share.enter(store);
  expect(await share.enter(store)).toMatchObject({ granted: false });
});

it('at most four at once for a store, in order; another store does not wait', async () => {
  const { share } = shareAt();
  const first = await Promise.all([1, 2, 3, 4].map(() => share.enter(store)));
  const arrived: number[] = [];
  const waiting = [5, 6].map((n) => share.enter(store).then(() => arrived.push(n)));
  expect(await share.enter(asStoreHash('other'))).toMatchObject({ granted: true });
  expect(arrived).toEqual([]);
  for (const ticket of first.slice(0, 2)) granted(ticket).leave(null);
  await Promise.all(waiting);
  expect(arrived).toEqual([5, 6]);
});

it('those who wait are told at once when the quota ends meanwhile', async () => {
  const { share } = shareAt({ maxInFlight: 1 });
  const running = granted(await share.enter(store));
  const waiting = [share.enter(store), share.enter(store)];
  running.leave(null, 5_000);
  expect(await Promise.all(waiting)).toEqual([
    { granted: false, afterMs: 5_000 },
    { granted: false, afterMs: 5_000 },
  ]);
});

it('while the share is used up, no request is sent, also after a 429 without headers', async () => {
  await using server = await startAnsweringServer(() => ({ status: 429 }));
  const { share } = shareAt();
  const api = apiOf(server, { budget: share });
  const results = [];
  for (let n = 0; n < 3; n += 1) results.push(await readOrder(api, asBigcommerceOrderId(1)));
  expect(server.seen).toHaveLength(1);
  for (const result of results) {
    expect(result).toMatchObject({ failure: { kind: 'rate_limited', afterMs: 30_000 } });
  }
});

it('a place is given back when no answer comes', async () => {
  await using server = await startAnsweringServer(() => ({ hangUp: true }));
  const { share } = shareAt({ maxInFlight: 1 });
  const api = apiOf(server, { budget: share });
  for (let n = 0; n < 3; n += 1) {
    expect(await readOrder(api, asBigcommerceOrderId(1))).toMatchObject({ failure: { kind: 'unavailable' } });
  }
  expect(server.seen).toHaveLength(3);
});
