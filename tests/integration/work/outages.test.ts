import { expect, test } from 'vitest';
import { bringForward, unreachableSystems } from '@/lib/work/bring-forward';
import { finishWork } from '@/lib/work/finish-work';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { claimAll, markOrders, rowOf } from '../support/work-bench';

const MINUTES_MS = 10 * 60_000;
const SPREAD_MS = 1_500;

onEveryDatabase('work that could not be sent', (db) => {
  /** Orders that failed with a code and back off for minutes. */
  async function waiting(keys: readonly string[], code: string, store?: { readonly id: string }) {
    await markOrders(db(), store ?? (await aStore(db())), keys);
    for (const work of await claimAll(db())) {
      await finishWork(db().sql, work, { as: 'delayed', inMs: MINUTES_MS, code, usesTry: true });
    }
  }
  const dueInMs = async (key: string) => (await rowOf(db(), key)).runAt.getTime() - Date.now();

  test('is brought forward in every store once its system is back, spread, and keeps its tries', async () => {
    await waiting(['1', '2'], 'shiphero.unreachable');
    await waiting(['3'], 'shiphero.unreachable');
    expect(await bringForward(db().sql, 'shiphero', SPREAD_MS)).toBe(3);
    for (const key of ['1', '2', '3']) {
      expect(await dueInMs(key)).toBeLessThanOrEqual(SPREAD_MS);
      expect(await rowOf(db(), key)).toMatchObject({ tries: 1, lastCode: 'shiphero.unreachable', done: 0 });
    }
    expect(await bringForward(db().sql, 'shiphero', SPREAD_MS), 'a second process').toBe(0);
  });

  test.each(['bigcommerce.unreachable', 'shiphero.no_answer', 'shiphero.credits', 'app.settling'])(
    'with %s stays where it is when ShipHero is back',
    async (code) => {
      await waiting(['1'], code);
      expect(await bringForward(db().sql, 'shiphero', SPREAD_MS)).toBe(0);
      expect(await dueInMs('1')).toBeGreaterThan(MINUTES_MS / 2);
    },
  );

  test('is left alone while it is worked on, and where it comes sooner anyway', async () => {
    const store = await aStore(db());
    await waiting(['1', '2'], 'shiphero.unreachable', store);
    await markOrders(db(), store, ['1']);
    const [held] = await claimAll(db());
    await markOrders(db(), store, ['2'], SPREAD_MS / 2);
    const before = [await rowOf(db(), '1'), await rowOf(db(), '2')];
    expect(await bringForward(db().sql, 'shiphero', SPREAD_MS)).toBe(0);
    expect([await rowOf(db(), '1'), await rowOf(db(), '2')]).toEqual(before);
    expect(held).toMatchObject({ key: '1' });
  });

  test('is not run because of it where its store is paused', async () => {
    await waiting(['1'], 'shiphero.unreachable');
    await db().prisma.store.updateMany({ data: { state: 'paused' } });
    await bringForward(db().sql, 'shiphero', 0.001);
    expect(await claimAll(db())).toEqual([]);
  });

  test('is known of to a process that was not there when it failed; what is done is not waiting', async () => {
    expect(await unreachableSystems(db().sql)).toEqual([]);
    await waiting(['1'], 'shiphero.unreachable');
    expect(await unreachableSystems(db().sql)).toEqual(['shiphero']);
    await db().prisma.dueWork.updateMany({ data: { done: 1 } });
    expect(await unreachableSystems(db().sql)).toEqual([]);
  });

  test('is brought forward in batches, all of it', async () => {
    const store = await aStore(db());
    await markOrders(
      db(),
      store,
      Array.from({ length: 2_500 }, (_, n) => `n${n}`),
    );
    const backOff = `update due_work set tries = 1, last_code = 'shiphero.unreachable', run_at = now() + interval '10 minutes'`;
    await db().sql.query(backOff);
    expect(await bringForward(db().sql, 'shiphero', SPREAD_MS)).toBe(2_500);
  });
});
