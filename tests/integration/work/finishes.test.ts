import { expect, test } from 'vitest';
import type { Failure } from '@/lib/platform/failure';
import { decideFinish } from '@/lib/work/decide-finish';
import { finishWork } from '@/lib/work/finish-work';
import { done, failed, wait } from '@/lib/work/run';
import type { Outcome } from '@/lib/work/run';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { claimAll, claimOne, markOrders, rowOf } from '../support/work-bench';

const facts = { system: 'shiphero', code: 'shiphero.test', message: 'A test.' } as const;
const unavailable: Failure = { ...facts, kind: 'unavailable' };
const rateLimited: Failure = {
  ...facts,
  kind: 'rate_limited',
  afterMs: 60_000,
};

onEveryDatabase('finishes', (db) => {
  const finish = async (outcome: Outcome) => {
    const work = await claimOne(db());
    expect(await finishWork(db().sql, work, decideFinish(outcome, { work, jitter: 1 }))).toBe(true);
  };

  test('a burst before a run is one run', async () => {
    const store = await aStore(db());
    for (let n = 0; n < 5; n += 1) await markOrders(db(), store, ['1']);
    await finish(done());
    expect(await claimAll(db())).toHaveLength(0);
  });

  test('a burst during a run is one more run', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    const work = await claimOne(db());
    for (let n = 0; n < 5; n += 1) await markOrders(db(), store, ['1']);
    await finishWork(db().sql, work, { as: 'done' });
    await finish(done());
    expect(await claimAll(db())).toHaveLength(0);
  });

  test('an event during a backoff is worked at once, and the tries are kept', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    await finish(failed(unavailable));
    expect(await claimAll(db())).toHaveLength(0);
    await markOrders(db(), store, ['1']);
    expect(await claimOne(db())).toMatchObject({ tries: 1 });
  });

  test('an event during a run that then fails is worked at once', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    const work = await claimOne(db());
    await markOrders(db(), store, ['1']);
    await finishWork(db().sql, work, { as: 'delayed', inMs: 60_000, code: 'x', usesTry: true });
    expect(await claimAll(db())).toHaveLength(1);
  });

  test.each<[string, Outcome]>([
    ['a rate limit', failed(rateLimited)],
    ['a wait', wait(60_000, 'order.too_fresh')],
    ['an unknown outcome', failed({ ...facts, kind: 'unknown_outcome', answered: false, status: null })],
  ])('%s delays and uses up no try', async (_title, outcome) => {
    await markOrders(db(), await aStore(db()), ['1']);
    for (let n = 0; n < 3; n += 1) {
      await finish(outcome);
      expect(await claimAll(db())).toHaveLength(0);
      await passTime(db(), 62_000);
    }
    expect(await claimOne(db())).toMatchObject({ tries: 0 });
  });

  test('a rate limit is kept to its end', async () => {
    await markOrders(db(), await aStore(db()), ['1']);
    await finish(failed(rateLimited));
    await passTime(db(), 59_000);
    expect(await claimAll(db())).toHaveLength(0);
  });

  test('failures in a row are tried ever later; success begins anew', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    for (const backoffMs of [1_000, 2_000, 4_000]) {
      await finish(failed(unavailable));
      await passTime(db(), backoffMs - 900);
      expect(await claimAll(db())).toHaveLength(0);
      await passTime(db(), 900);
    }
    await finish(done());
    expect(await rowOf(db())).toMatchObject({ tries: 0, lastCode: null, leaseOwner: null });
  });

  test('unauthorized stays due; what needs a person is done until it is marked', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    await finish(failed({ ...facts, kind: 'unauthorized' }));
    await finish(failed({ ...facts, kind: 'rejected', reason: 'no such thing' }));
    expect(await claimAll(db())).toHaveLength(0);
    await markOrders(db(), store, ['1']);
    expect(await claimAll(db())).toHaveLength(1);
  });

  test('work that wants to come again does so at its time, or at once when an event comes', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    await finish(done(60_000));
    expect(await claimAll(db())).toHaveLength(0);
    await passTime(db(), 60_000);
    await finish(done(60_000));
    await markOrders(db(), store, ['1']);
    await finish(done());
    expect(await claimAll(db())).toHaveLength(0);
  });

  test('a run whose lease went to another changes nothing when it ends', async () => {
    await markOrders(db(), await aStore(db()), ['1']);
    const stale = await claimOne(db());
    await passTime(db(), 30_000);
    const owner = await claimOne(db());
    const before = await rowOf(db());
    expect(await finishWork(db().sql, stale, { as: 'done' })).toBe(false);
    expect(await finishWork(db().sql, stale, { as: 'delayed', inMs: 9_000, code: 'x', usesTry: true })).toBe(
      false,
    );
    expect(await rowOf(db())).toEqual(before);
    expect(await finishWork(db().sql, owner, { as: 'done' })).toBe(true);
    expect(await finishWork(db().sql, stale, { as: 'done' })).toBe(false);
  });
});
