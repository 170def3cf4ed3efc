import { expect, test } from 'vitest';
import { claimDue, extendLease } from '@/lib/work/claim-due';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { resolveIssues } from '@/lib/issues/resolve-issue';
import { finishWork } from '@/lib/work/finish-work';
import { workKind } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { nextDueInMs } from '@/lib/work/next-due';
import { storeDb } from '@/lib/platform/db/store-db';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { claimAll, claimOne, markOrders, rowOf } from '../support/work-bench';

const LEASE_MS = 30_000;

onEveryDatabase('claims', (db) => {
  /** What a look found counts once it was looked at again a moment later. */
  async function confirmLooks(): Promise<void> {
    await passTime(db(), 600);
    expect(await claimAll(db())).toEqual([]);
  }

  test('of many claimers at once each entity goes to exactly one', async () => {
    const store = await aStore(db());
    const keys = Array.from({ length: 60 }, (_, n) => String(n));
    await markOrders(db(), store, keys);
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimAll(db(), 5)));
    const rest = await claimAll(db());
    const claimed = [...claims.flat(), ...rest].map((work) => work.key);
    expect(claimed.toSorted()).toEqual(keys.toSorted());
  });

  test('what is claimed is not claimed again before the lease ends, and is then', async () => {
    await markOrders(db(), await aStore(db()), ['1']);
    const first = await claimOne(db());
    await passTime(db(), LEASE_MS - 5_000);
    expect(await claimAll(db())).toHaveLength(0);
    await passTime(db(), 5_000);
    const second = await claimOne(db());
    expect(second.noted).toBe(first.noted);
    expect(second.lease).not.toBe(first.lease);
  });

  test('a mark during a run waits for the end of that run', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1']);
    const work = await claimOne(db());
    await markOrders(db(), store, ['1']);
    expect(await claimAll(db())).toHaveLength(0);
    await finishWork(db().sql, work, { as: 'done' });
    expect(await claimAll(db())).toHaveLength(1);
  });

  test('a heartbeat keeps the lease; it cannot bring back a lease that has ended or gone to another', async () => {
    await markOrders(db(), await aStore(db()), ['1']);
    const first = await claimOne(db());
    await passTime(db(), LEASE_MS - 5_000);
    expect(await extendLease(db().sql, first, LEASE_MS)).toBe(true);
    await passTime(db(), LEASE_MS - 5_000);
    expect(await claimAll(db())).toHaveLength(0);
    await passTime(db(), LEASE_MS);
    expect(await extendLease(db().sql, first, LEASE_MS)).toBe(false);
    await claimOne(db());
    expect(await extendLease(db().sql, first, LEASE_MS)).toBe(false);
  });

  const ONLY_UPKEEP = ['upkeep'];
  const WHAT_READS = ['catalogue', 'diff', 'job', 'levels', 'upkeep'];
  const EVERYTHING = workKind.options.toSorted();
  test.each([
    ['installed', null, ONLY_UPKEEP],
    ['connected', null, WHAT_READS],
    ['on', null, EVERYTHING],
    ['paused', null, WHAT_READS],
    ['uninstalled', null, ONLY_UPKEEP],
    ['connected', 'shiphero.token_refused', ONLY_UPKEEP],
    ['on', 'shiphero.token_refused', ONLY_UPKEEP],
    ['paused', 'shiphero.token_refused', ONLY_UPKEEP],
  ])('of a store that is %s, stopped by %s, %j is done and nothing else', async (state, stop, kinds) => {
    const store = await aStore(db(), { state, stoppedBecause: stop });
    const { sql } = storeDb(db(), store.id);
    const marks = workKind.options.map((kind) => ({ kind, key: '1' }));
    await markDue(
      sql,
      marks.map((mark) => ({ ...mark, delayMs: 10_000 })),
    );
    expect(await nextDueInMs(db().sql, workKind.options)).toBeGreaterThan(5_000);
    await markDue(sql, marks);
    expect((await claimAll(db())).map((work) => work.kind).toSorted()).toEqual(kinds);
    const others = marks.length - kinds.length;
    expect(await db().prisma.dueWork.count({ where: { leaseOwner: null } })).toBe(others);
  });

  test('a stopped store keeps its work, which is due the moment the store goes on', async () => {
    const store = await aStore(db(), { stoppedBecause: 'shiphero.token_refused' });
    await markOrders(db(), store, ['1']);
    expect(await claimAll(db())).toHaveLength(0);
    await confirmLooks();
    expect(await nextDueInMs(db().sql, workKind.options)).toBeNull();
    await db().prisma.store.update({ where: { id: store.id }, data: { stoppedBecause: null } });
    expect(await claimAll(db())).toHaveLength(1);
  });

  test('what a newer version marked is left to it, and does not hold up what this one knows', async () => {
    const store = await aStore(db());
    const newer = { storeId: store.id, kind: 'newer_kind', key: '1', runAt: new Date(0) };
    await db().prisma.dueWork.create({ data: newer });
    expect(await claimAll(db())).toHaveLength(0);
    expect(await nextDueInMs(db().sql, workKind.options)).toBeNull();
    await markOrders(db(), store, ['1']);
    expect((await claimAll(db())).map((work) => work.kind)).toEqual(['order']);
    expect(await db().prisma.dueWork.findFirstOrThrow({ where: { kind: 'newer_kind' } })).toMatchObject({
      wanted: 1,
      done: 0,
      leaseOwner: null,
    });
  });

  test('what a newer version holds under an issue is released by this one too', async () => {
    const store = storeDb(db(), (await aStore(db())).id);
    const cause = { code: 'sku_unknown', subject: 'MUG' } as const;
    await store.transaction((tx) => raiseIssue(tx, cause, [{ kind: 'newer_kind', key: '1' }]));
    expect(await store.transaction((tx) => resolveIssues(tx, ['sku_unknown:MUG']))).toBe(1);
    expect(await db().prisma.dueWork.findFirstOrThrow()).toMatchObject({ kind: 'newer_kind', key: '1' });
  });

  test('the oldest is claimed first', async () => {
    const store = await aStore(db());
    for (const key of ['3', '1', '2']) {
      await markOrders(db(), store, [key]);
      await passTime(db(), 1_000);
    }
    const order: string[] = [];
    for (let n = 0; n < 3; n += 1) order.push(...(await claimAll(db(), 1)).map((work) => work.key));
    expect(order).toEqual(['3', '1', '2']);
  });

  test('stores that have their share are passed over', async () => {
    const [busy, other] = [await aStore(db()), await aStore(db())];
    await markOrders(db(), busy, ['1']);
    await markOrders(db(), other, ['1']);
    const { claimed } = await claimDue(db().sql, {
      ...{ kinds: workKind.options, limit: 9, leaseMs: LEASE_MS },
      exceptStores: [busy.id],
    });
    expect(claimed.map((work) => work.storeId)).toEqual([other.id]);
  });

  test('the next due time counts what waits, and a claimed row from the end of its lease', async () => {
    expect(await nextDueInMs(db().sql, workKind.options)).toBeNull();
    await markOrders(db(), await aStore(db()), ['1'], 10_000);
    const waiting = await nextDueInMs(db().sql, workKind.options);
    expect(waiting).toBeGreaterThan(5_000);
    expect(waiting).toBeLessThanOrEqual(10_000);
    await passTime(db(), 10_000);
    await claimOne(db());
    await confirmLooks();
    expect(await nextDueInMs(db().sql, workKind.options)).toBeGreaterThan(LEASE_MS - 5_000);
    expect((await rowOf(db())).leaseOwner).not.toBeNull();
  });
});
