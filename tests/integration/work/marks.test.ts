import { expect, test } from 'vitest';
import { storeDb } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { claimAll, claimOne, markOrders, rowOf } from '../support/work-bench';
import { finishWork } from '@/lib/work/finish-work';

const HOUR = 3_600_000;

onEveryDatabase('marks', (db) => {
  test('a mark is kept exactly when the rows of its transaction are', async () => {
    const store = await aStore(db());
    const scoped = storeDb(db(), store.id);
    const write = (fails: boolean) =>
      scoped.transaction(async (tx) => {
        await tx.prisma.storeCursor.create({
          data: { storeId: store.id, name: 'orders', readTo: new Date(0) },
        });
        await markDue(tx.sql, [{ kind: 'order', key: '1' }]);
        if (fails) throw new Error('rolled back');
      });

    await expect(write(true)).rejects.toThrow('rolled back');
    expect(await db().prisma.dueWork.count()).toBe(0);

    await write(false);
    expect(await db().prisma.dueWork.count()).toBe(1);
    expect(await db().prisma.storeCursor.count()).toBe(1);
  });

  test('a mark never pushes a run back', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    await markOrders(db(), store, ['1'], HOUR);
    expect(await claimAll(db())).toHaveLength(1);
  });

  test('an urgent mark overtakes a deferred one', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1'], HOUR);
    expect(await claimAll(db())).toHaveLength(0);
    await markOrders(db(), store, ['1']);
    expect(await claimAll(db())).toHaveLength(1);
  });

  test('a deferred mark on work that is done waits its time', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    await finishWork(db().sql, await claimOne(db()), { as: 'done' });
    await markOrders(db(), store, ['1'], HOUR);
    expect(await claimAll(db())).toHaveLength(0);
  });

  test('marks of one entity in one call count once, at the soonest of their times', async () => {
    const store = await aStore(db());
    await markDue(storeDb(db(), store.id).sql, [
      { kind: 'order', key: '1', delayMs: HOUR },
      { kind: 'order', key: '1' },
      { kind: 'order', key: '1', delayMs: HOUR },
    ]);
    expect(await rowOf(db())).toMatchObject({ wanted: 1, done: 0 });
    expect(await claimAll(db())).toHaveLength(1);
  });

  test('the same entity of two stores is two entities', async () => {
    for (const store of [await aStore(db()), await aStore(db())]) await markOrders(db(), store, ['1']);
    expect(await claimAll(db())).toHaveLength(2);
  });
});
