import { beforeEach, expect, test } from 'vitest';
import { dropOldLogs } from '@/lib/history/drop-old-logs';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { answerLook } from '@/lib/work/answer-look';
import type { ClaimedWork } from '@/lib/work/claim-due';
import { finishWork } from '@/lib/work/finish-work';
import { LeaseLost } from '@/lib/work/lease-lost';
import { markDue } from '@/lib/work/mark-due';
import { aStore } from '@/tests/factories/a-store';
import { looksAsked } from '../support/ask-for-looks';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { claimOne, rowOf } from '../support/work-bench';

const ORDER = { kind: 'order', key: '1' } as const;
const DAYS = { EVENT_DAYS: 1, ATTEMPT_DAYS: 1, INTENT_DAYS: 1, TIMELINE_DAYS: 1, WORK_DAYS: 1 };

onEveryDatabase('a look that a mark asks for', (db) => {
  let store: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
  });
  const ask = (...names: string[]) =>
    markDue(
      store.sql,
      names.map((look) => ({ ...ORDER, look })),
    );
  const answer = (work: ClaimedWork, name: string, by: number | null) =>
    store.transaction((tx) => answerLook(tx, work, { name, by }));

  test('makes its entity due, and is kept exactly when the rows of its transaction are', async () => {
    const asking = store.transaction(async (tx) => {
      await markDue(tx.sql, [{ ...ORDER, look: '1-11' }]);
      throw new Error('rolled back');
    });
    await expect(asking).rejects.toThrow('rolled back');
    expect(await db().prisma.dueWork.count()).toBe(0);
    await ask('1-11');
    expect(await claimOne(db())).toMatchObject(ORDER);
  });

  test('is wanted until it is answered, however runs end meanwhile', async () => {
    await ask('1-11');
    await finishWork(db().sql, await claimOne(db()), { as: 'done', code: 'shiphero.not_found' });
    expect(await looksAsked(store)).toEqual(['1-11']);
    await markDue(store.sql, [ORDER]);
    const failing = await claimOne(db());
    await finishWork(db().sql, failing, { as: 'delayed', inMs: 0, code: 'x', usesTry: true });
    expect(await looksAsked(store)).toEqual(['1-11']);
    const work = await claimOne(db());
    await answer(work, '1-11', 1);
    await finishWork(db().sql, work, { as: 'done' });
    expect(await looksAsked(store)).toEqual([]);
  });

  test('while one is under way is not answered by it, and has its entity run again', async () => {
    await ask('1-11');
    const work = await claimOne(db());
    await ask('1-11');
    await answer(work, '1-11', work.noted);
    await finishWork(db().sql, work, { as: 'done' });
    expect(await looksAsked(store)).toEqual(['1-11']);
    await answer(await claimOne(db()), '1-11', 2);
    expect(await looksAsked(store)).toEqual([]);
  });

  test('is one of several: each is answered by itself, and a mark without one takes none away', async () => {
    await ask('1-11', '1-12', '1-11');
    await markDue(store.sql, [ORDER]);
    await ask('1-13');
    expect(await rowOf(db())).toMatchObject({ wanted: 3, looks: { '1-11': 1, '1-12': 1, '1-13': 3 } });
    await answer(await claimOne(db()), '1-11', 1);
    expect(await looksAsked(store)).toEqual(['1-12', '1-13']);
  });

  test('is answered by nobody who has lost the lease, and nothing of that transaction is kept', async () => {
    await ask('1-11');
    const frozen = await claimOne(db());
    await passTime(db(), 30_000);
    await expect(answer(frozen, '1-11', 1)).rejects.toThrow(LeaseLost);
    const work = await claimOne(db());
    await expect(answer(frozen, '1-11', 1)).rejects.toThrow(LeaseLost);
    await expect(answer(frozen, '1-11', null)).rejects.toThrow(LeaseLost);
    expect(await looksAsked(store)).toEqual(['1-11']);
    await answer(work, '1-11', 1);
    expect(await looksAsked(store)).toEqual([]);
  });

  test('is not answered by a look that nobody asked for, as it may have begun before', async () => {
    await ask('1-11');
    await answer(await claimOne(db()), '1-11', null);
    expect(await looksAsked(store)).toEqual(['1-11']);
  });

  test('keeps its row among finished work that is old, until it is answered', async () => {
    await ask('1-11');
    const work = await claimOne(db());
    await finishWork(db().sql, work, { as: 'done', code: 'shiphero.not_found' });
    await passTime(db(), 3 * 24 * 3600_000);
    expect(await dropOldLogs(db().sql, DAYS, () => true)).toBe(0);
    await markDue(store.sql, [ORDER]);
    const again = await claimOne(db());
    await answer(again, '1-11', 1);
    await finishWork(db().sql, again, { as: 'done' });
    await passTime(db(), 3 * 24 * 3600_000);
    expect(await dropOldLogs(db().sql, DAYS, () => true)).toBe(1);
  });

  test('is of its store: the same entity of another one is neither asked nor answered', async () => {
    await ask('1-11');
    const work = await claimOne(db());
    const other = storeDb(db(), (await aStore(db())).id);
    await markDue(other.sql, [{ ...ORDER, look: '1-11' }]);
    await answer(work, '1-11', 1);
    expect([await looksAsked(store), await looksAsked(other)]).toEqual([[], ['1-11']]);
  });
});
