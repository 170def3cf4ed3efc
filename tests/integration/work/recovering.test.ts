import { expect, test } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { clearHolds } from '@/lib/issues/resolve-issue';
import { storeDb } from '@/lib/platform/db/store-db';
import { done, failed } from '@/lib/work/run';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { aRunner, markOrders, rowOf } from '../support/work-bench';

onEveryDatabase('recovering', (db) => {
  const outage = failed({ system: 'shiphero', kind: 'unavailable', code: 'shiphero.down', message: 'Down.' });

  /** Orders that an outage holds, and that are due again. */
  async function heldOrders(keys: readonly string[]) {
    const store = await aStore(db());
    await markOrders(db(), store, keys);
    await aRunner(db(), () => Promise.resolve(outage)).drain();
    const holds = keys.map((key) => ({ kind: 'order', key }));
    await raiseIssue(storeDb(db(), store.id), { code: 'shiphero_unavailable', subject: '' }, holds);
    await passTime(db(), 60_000);
    return store;
  }

  test('runs that go through at the same time end an outage’s issue together, and exactly once', async () => {
    const keys = Array.from({ length: 8 }, (_, n) => String(n));
    await heldOrders(keys);
    const runner = aRunner(db(), () => Promise.resolve(done()), {
      concurrency: 16,
      onRecovered: (work, tx) => clearHolds(tx, work, ['shiphero_unavailable']),
    });
    await runner.drain();
    expect(await db().prisma.issueHold.count()).toBe(0);
    expect(await db().prisma.issue.findMany()).toMatchObject([{ open: false }]);
  });

  test('a row is finished exactly when its issue lets it go: a fault in between leaves both', async () => {
    await heldOrders(['1']);
    const runner = aRunner(db(), () => Promise.resolve(done()), {
      onRecovered: async (work, tx) => {
        await clearHolds(tx, work, ['shiphero_unavailable']);
        throw new Error('the database went away');
      },
    });
    await runner.drain();
    expect(await rowOf(db())).toMatchObject({ done: 0, wanted: 1, leaseOwner: null });
    expect(await db().prisma.issueHold.count()).toBe(1);
    expect(await db().prisma.issue.findMany()).toMatchObject([{ open: true }]);
  });
});
