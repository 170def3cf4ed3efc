import { expect, test } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import type { IssueCode } from '@/lib/issues/issue-codes';
import { resolveIssues } from '@/lib/issues/resolve-issue';
import { retryIssue } from '@/lib/issues/retry-issue';
import { storeDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const ORDER = { kind: 'order', key: '1' };

onEveryDatabase('trying an issue again', (db) => {
  const withIssue = async (code: IssueCode, state = 'on', held = ORDER) => {
    const store = storeDb(db(), (await aStore(db(), { state })).id);
    await raiseIssue(store, { code, subject: 'x' }, [held]);
    const { id } = await store.prisma.issue.findFirstOrThrow();
    const due = async () => {
      const rows = await store.prisma.dueWork.findMany({ orderBy: [{ kind: 'asc' }, { key: 'asc' }] });
      return rows.map(({ kind, key }) => `${kind}/${key}`);
    };
    return { store, id, due };
  };

  test.each([
    ['order_incomplete', []],
    ['sku_unknown', ['catalogue/bigcommerce']],
    ['sku_missing', ['catalogue/bigcommerce']],
    ['stock_drift', ['reconcile/stock']],
    ['stock_refused', ['reconcile/stock']],
    ['stock_unfed', ['diff/stock']],
    ['sku_shared', ['catalogue/bigcommerce']],
    ['shiphero_unauthorized', ['upkeep/store']],
    ['bigcommerce_unavailable', ['upkeep/store']],
  ] satisfies [IssueCode, string[]][])(
    '%s marks what it holds up and what would find it over',
    async (code, clearing) => {
      const { store, id, due } = await withIssue(code);
      expect(await retryIssue(store, id)).toMatchObject({ outcome: 'marked' });
      expect(await due()).toEqual([...clearing, 'order/1'].sort());
    },
  );

  test('is refused while the store is off, where nothing of it would run', async () => {
    const { store, id, due } = await withIssue('order_incomplete', 'paused');
    expect(await retryIssue(store, id)).toEqual({ outcome: 'not_on' });
    expect(await due()).toEqual([]);
  });

  test('of one that holds nothing marks nothing, and says no other of a store that is on', async () => {
    const { store, id, due } = await withIssue('order_incomplete');
    await store.prisma.issueHold.deleteMany();
    expect(await retryIssue(store, id)).toEqual({ outcome: 'marked', marked: 0 });
    expect(await due()).toEqual([]);
  });

  test('is taken while the store is off, where what clears it runs in any state', async () => {
    const { store, id, due } = await withIssue('shiphero_unauthorized', 'paused');
    expect(await retryIssue(store, id)).toMatchObject({ outcome: 'marked' });
    expect(await due()).toContain('upkeep/store');
  });

  test.each([
    ['connected', 'levels', 'marked'],
    ['paused', 'catalogue', 'marked'],
    ['paused', 'upkeep', 'marked'],
    ['installed', 'upkeep', 'marked'],
    ['installed', 'levels', 'not_on'],
    ['paused', 'push', 'not_on'],
  ])('of a store that is %s, held work of kind %s is %s', async (state, kind, outcome) => {
    const { store, id, due } = await withIssue('call_refused', state, { kind, key: 'x' });
    expect(await retryIssue(store, id)).toMatchObject({ outcome });
    expect(await due()).toEqual(outcome === 'marked' ? [`${kind}/x`] : []);
  });

  test('answers that the store stands still where it was stopped, and has upkeep try all the same', async () => {
    const { store, id, due } = await withIssue('sku_unknown');
    await store.prisma.store.updateMany({ data: { stoppedBecause: 'shiphero.unauthorized' } });
    expect(await retryIssue(store, id)).toEqual({ outcome: 'stopped' });
    expect(await due()).toEqual([]);
    await raiseIssue(store, { code: 'shiphero_unauthorized', subject: '' }, [ORDER]);
    const refused = await store.prisma.issue.findFirstOrThrow({ where: { code: 'shiphero_unauthorized' } });
    expect(await retryIssue(store, refused.id)).toMatchObject({ outcome: 'marked' });
    expect(await due()).toContain('upkeep/store');
  });

  test('that is over marks nothing', async () => {
    const { store, id, due } = await withIssue('stock_drift');
    await store.transaction((tx) => resolveIssues(tx, ['stock_drift:x']));
    const before = await due();
    expect(await retryIssue(store, id)).toEqual({ outcome: 'marked', marked: 0 });
    expect(await due()).toEqual(before);
  });

  test('of another store is unknown', async () => {
    const { id } = await withIssue('sku_unknown');
    const other = storeDb(db(), (await aStore(db())).id);
    expect(await retryIssue(other, id)).toEqual({ outcome: 'unknown' });
  });
});
