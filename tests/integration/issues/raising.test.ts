import { beforeEach, expect, test } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { resolveIssues } from '@/lib/issues/resolve-issue';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const CAUSE = { code: 'sku_unknown', subject: 'MUG' } as const;
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const ORDERS = [
  { kind: 'order', key: '1' },
  { kind: 'order', key: '2' },
];

onEveryDatabase('an issue', (db) => {
  let store: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
  });
  const theOne = () => store.prisma.issue.findFirstOrThrow();
  const since = (firstAt: Date) => store.prisma.issue.updateMany({ data: { firstAt } });
  const resolve = () => store.transaction((tx) => resolveIssues(tx, ['sku_unknown:MUG']));

  test('is one however often its cause is raised, with the newest facts', async () => {
    await raiseIssue(store, { ...CAUSE, facts: { product: 'before' } });
    await raiseIssue(store, { ...CAUSE, facts: { product: 'now' } });
    expect(await store.prisma.issue.count()).toBe(1);
    expect(await theOne()).toMatchObject({ open: true, facts: { product: 'now' } });
  });

  test('that is open keeps the time at which it began', async () => {
    await raiseIssue(store, CAUSE);
    await since(LONG_AGO);
    await raiseIssue(store, CAUSE);
    expect((await theOne()).firstAt).toEqual(LONG_AGO);
  });

  test('that comes back is open again, and begins anew', async () => {
    await raiseIssue(store, CAUSE);
    await since(LONG_AGO);
    await resolve();
    expect(await theOne()).toMatchObject({ open: false });
    await raiseIssue(store, CAUSE);
    const { open, firstAt, resolvedAt } = await theOne();
    expect({ open, resolvedAt }).toEqual({ open: true, resolvedAt: null });
    expect(firstAt > LONG_AGO).toBe(true);
  });

  test('marks all that it held up when it is resolved, and holds nothing from then on', async () => {
    await raiseIssue(store, CAUSE, ORDERS);
    expect(await resolve()).toBe(2);
    const due = await store.prisma.dueWork.findMany({ orderBy: { key: 'asc' } });
    expect(due.map(({ kind, key }) => ({ kind, key }))).toEqual(ORDERS);
    expect(await store.prisma.issueHold.count()).toBe(0);
  });

  test('that is resolved already is not resolved again', async () => {
    await raiseIssue(store, CAUSE);
    await resolve();
    await store.prisma.issue.updateMany({ data: { resolvedAt: LONG_AGO } });
    expect(await resolve()).toBe(0);
    expect((await theOne()).resolvedAt).toEqual(LONG_AGO);
  });

  test('waits for a system where nobody can do anything, and else for a person', async () => {
    await raiseIssue(store, { code: 'shiphero_unavailable', subject: '' });
    await raiseIssue(store, { code: 'shiphero_unauthorized', subject: '' });
    const issues = await store.prisma.issue.findMany({ orderBy: { code: 'asc' } });
    expect(issues.map(({ code, waitingFor }) => [code, waitingFor])).toEqual([
      ['shiphero_unauthorized', 'person'],
      ['shiphero_unavailable', 'system'],
    ]);
  });
});
