import { beforeEach, expect, test } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { clearHolds } from '@/lib/issues/resolve-issue';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const ORDER = { kind: 'order', key: '1' };
const UNKNOWN = { code: 'sku_unknown', subject: 'MUG' } as const;

onEveryDatabase('work that goes on', (db) => {
  let store: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
  });
  const openOnes = async () => {
    const issues = await store.prisma.issue.findMany({ where: { open: true }, orderBy: { cause: 'asc' } });
    return issues.map(({ cause }) => cause);
  };

  test.each([
    ['another order', { kind: 'order', key: '2' }],
    ['other work of the same key', { kind: 'push', key: '1' }],
  ])('leaves an issue open that also holds %s', async (_what, other) => {
    await raiseIssue(store, UNKNOWN, [ORDER, other]);
    await clearHolds(store, ORDER, ['sku_unknown']);
    expect(await openOnes()).toEqual(['sku_unknown:MUG']);
    const holds = await store.prisma.issueHold.findMany();
    expect(holds.map(({ kind, key }) => ({ kind, key }))).toEqual([other]);
    await clearHolds(store, other, ['sku_unknown']);
    expect(await openOnes()).toEqual([]);
  });

  test('leaves issues of other steps as they are', async () => {
    await raiseIssue(store, UNKNOWN, [ORDER]);
    await raiseIssue(store, { code: 'shipment_refused', subject: 'label' }, [ORDER]);
    await clearHolds(store, ORDER, ['sku_unknown']);
    expect(await openOnes()).toEqual(['shipment_refused:label']);
  });

  test('is still held by the causes that it names', async () => {
    await raiseIssue(store, UNKNOWN, [ORDER]);
    await raiseIssue(store, { code: 'sku_unknown', subject: 'BOWL' }, [ORDER]);
    await clearHolds(store, ORDER, ['sku_unknown'], ['sku_unknown:BOWL']);
    expect(await openOnes()).toEqual(['sku_unknown:BOWL']);
    expect(await store.prisma.issueHold.count()).toBe(1);
  });

  test('marks nothing: it runs already', async () => {
    await raiseIssue(store, UNKNOWN, [ORDER]);
    await clearHolds(store, ORDER, ['sku_unknown']);
    expect(await store.prisma.dueWork.count()).toBe(0);
  });
});
