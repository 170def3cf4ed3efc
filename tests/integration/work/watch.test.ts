import { expect, test } from 'vitest';
import { clearHolds, resolveIssues } from '@/lib/issues/resolve-issue';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { createLog } from '@/lib/platform/log';
import { storeDb } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import { PERIODIC_WORK, periodMs } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { restorePeriodic } from '@/lib/work/restore-periodic';
import { done, failed, over, underWay, wait } from '@/lib/work/run';
import type { Outcome } from '@/lib/work/run';
import { OVER_WITH_A_RUN } from '@/lib/worker/create-app';
import { keepWatch } from '@/lib/worker/keep-watch';
import { aConnection } from '@/tests/factories/a-connection';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { aRunner, claimAll, markOrders, rowOf } from '../support/work-bench';

const MINUTE = 60_000;
const facts = { system: 'shiphero', code: 'shiphero.test', message: 'A test.' } as const;
const refused: Failure = { ...facts, kind: 'rejected', reason: 'no' };

const KEPT = { EVENT_DAYS: 30, ATTEMPT_DAYS: 90, INTENT_DAYS: 90, TIMELINE_DAYS: 400, WORK_DAYS: 30 };

onEveryDatabase('the watch', (db) => {
  const watch = () => keepWatch(db(), createLog('silent'), KEPT);
  const rows = async () =>
    (await db().prisma.dueWork.findMany()).map(({ kind, key }) => `${kind}/${key}`).sort();
  const openIssues = () => db().prisma.issue.findMany({ where: { open: true }, include: { holds: true } });

  test.each<[string, Outcome]>([
    ['done', done()],
    ['a refusal', failed(refused)],
    ['something that is not there', failed({ ...facts, kind: 'not_found' })],
    ['a conflict', failed({ ...facts, kind: 'conflict' })],
    ['a fault', failed({ ...facts, kind: 'unavailable' })],
    ['a permission that is lacking', failed({ ...facts, kind: 'forbidden' })],
    ['a limit', failed({ ...facts, kind: 'rate_limited', afterMs: 1_000 })],
    ['a wait', wait(1_000, 'app.settling')],
  ])('what comes by itself comes again after its run ended with %s', async (_title, outcome) => {
    const store = await aStore(db());
    const marks = PERIODIC_WORK.map(({ kind, key }) => ({ kind, key: typeof key === 'string' ? key : 'c' }));
    await markDue(storeDb(db(), store.id).sql, marks);
    await aRunner(db(), () => Promise.resolve(outcome)).drain();
    for (const { kind, key } of marks) {
      const row = await db().prisma.dueWork.findFirstOrThrow({ where: { kind, key } });
      expect(row.wanted).toBe(row.done + 1);
      expect(row.runAt.getTime() - Date.now()).toBeLessThanOrEqual(periodMs({ kind, key }) ?? 0);
    }
  });

  test.each([
    ['goes on and comes to no end', underWay(1_000), 1],
    ['comes again after it went through', done(1_000), 0],
  ])('work that %s is told after a while, or not', async (_title, outcome, told) => {
    const store = await aStore(db());
    await markDue(storeDb(db(), store.id).sql, [{ kind: 'push', key: 'stock' }]);
    const runner = aRunner(db(), () => Promise.resolve(outcome), {
      onRecovered: (work, tx) => clearHolds(tx, work, OVER_WITH_A_RUN),
    });
    for (let minutes = 0; minutes < 12; minutes += 1) {
      await runner.drain();
      await passTime(db(), MINUTE);
    }
    const overdue = async () => (await openIssues()).filter(({ code }) => code === 'work_overdue').length;
    await watch();
    expect(await overdue()).toBe(told);
    // What goes on has not gone through: it stays told until something has.
    await runner.drain();
    expect(await overdue()).toBe(told);
    await passTime(db(), MINUTE);
    await aRunner(db(), () => Promise.resolve(done()), {
      onRecovered: (work, tx) => clearHolds(tx, work, OVER_WITH_A_RUN),
    }).drain();
    expect(await overdue()).toBe(0);
  });

  test('an order comes again by marks alone, and so does what is over', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    await markDue(storeDb(db(), store.id).sql, [{ kind: 'levels', key: 'left' }]);
    await aRunner(db(), ({ work }) => Promise.resolve(work.kind === 'order' ? done() : over())).drain();
    await passTime(db(), 24 * 60 * MINUTE);
    expect(await claimAll(db())).toEqual([]);
  });

  test('puts back what is missing or at rest, in every store where it runs and in no other', async () => {
    const on = await aStore(db());
    const connection = await aConnection(db(), on, { refreshToken: 'sealed' });
    await watch();
    expect(await rows()).toEqual(
      [
        'catalogue/bigcommerce',
        'diff/stock',
        `levels/${connection.id}`,
        'reconcile/orders',
        'reconcile/shipments',
        'reconcile/stock',
        'upkeep/names',
        'upkeep/store',
      ].sort(),
    );
    expect(await restorePeriodic(db().sql)).toBe(0);
    await db().prisma.dueWork.updateMany({ where: { kind: 'reconcile' }, data: { done: 1 } });
    expect(await restorePeriodic(db().sql)).toBe(3);
    await passTime(db(), MINUTE);
    expect(await claimAll(db())).toHaveLength(8);

    await aStore(db(), { state: 'installed' });
    const left = await aStore(db(), { state: 'connected' });
    await aConnection(db(), left, { refreshToken: null, live: false });
    const gone = await aStore(db(), { state: 'uninstalled' });
    expect(await restorePeriodic(db().sql)).toBe(2 + 4 + 1);
    expect(
      await db().prisma.dueWork.findMany({ where: { storeId: gone.id }, select: { key: true } }),
    ).toEqual([{ key: 'store' }]);
  });

  test('tells of what waits for longer than its kind may, once a store and kind, and of nothing sooner', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1', '2']);
    await passTime(db(), 9 * MINUTE);
    await watch();
    expect(await openIssues()).toEqual([]);
    await passTime(db(), 2 * MINUTE);
    await watch();
    await watch();
    const [issue, ...others] = await openIssues();
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ cause: 'work_overdue:order', facts: { kind: 'order', lastCode: null } });
    expect(issue?.holds.map(({ key }) => key).sort()).toEqual(['1', '2']);
  });

  test('a wait is counted over all delays and retries, and its reason is told', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    const limited = failed({ ...facts, kind: 'rate_limited', code: 'shiphero.credits', afterMs: MINUTE });
    for (let round = 0; round < 6; round += 1) {
      await aRunner(db(), () => Promise.resolve(limited)).drain();
      await passTime(db(), 2 * MINUTE);
    }
    await watch();
    expect(await openIssues()).toMatchObject([
      { cause: 'work_overdue:order', facts: { lastCode: 'shiphero.credits' } },
    ]);
    await aRunner(db(), () => Promise.resolve(done())).drain();
    expect(await rowOf(db())).toMatchObject({ dueSince: null });
    await watch();
    expect(await openIssues()).toEqual([]);
    await markOrders(db(), store, ['1']);
    await watch();
    expect(await openIssues()).toEqual([]);
  });

  test('what another issue holds is not told twice; a stopped, paused or just resumed store is not late', async () => {
    const held = await aStore(db());
    await markOrders(db(), held, ['1']);
    const tx = storeDb(db(), held.id);
    await raiseIssue(tx, { code: 'sku_unknown', subject: 'A' }, [{ kind: 'order', key: '1' }]);
    const states = [
      { state: 'paused' },
      { stoppedBecause: 'shiphero.token_refused' },
      { runsSince: new Date() },
    ];
    for (const state of states) await markOrders(db(), await aStore(db(), state), ['1']);
    await db().prisma.dueWork.updateMany({ data: { runAt: new Date(Date.now() - 60 * MINUTE) } });
    await watch();
    expect((await openIssues()).map(({ code }) => code)).toEqual(['sku_unknown']);
    await tx.transaction((inTx) => resolveIssues(inTx, ['sku_unknown:A']));
    await passTime(db(), 11 * MINUTE);
    await watch();
    expect((await openIssues()).map(({ code }) => code)).toEqual(['work_overdue', 'work_overdue']);
  });

  test.each([
    ['paused', { state: 'paused' }],
    ['stopped', { stoppedBecause: 'shiphero.token_refused' }],
    ['uninstalled', { state: 'uninstalled' }],
    ['off and on again', { runsSince: new Date() }],
  ])('what was told is taken back where its store is %s: it does not wait for us', async (_how, data) => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    await passTime(db(), 11 * MINUTE);
    await watch();
    expect((await openIssues()).map(({ cause }) => cause)).toEqual(['work_overdue:order']);
    await db().prisma.store.update({ where: { id: store.id }, data });
    await watch();
    expect((await openIssues()).map(({ cause }) => cause)).toEqual([]);
  });
});
