import { beforeEach, expect, test } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import type { IssueCode } from '@/lib/issues/issue-codes';
import { retryIssue } from '@/lib/issues/retry-issue';
import { issueQuery, readIssue } from '@/lib/panel/read-issue';
import { issuesQuery, readIssues } from '@/lib/panel/read-issues';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { storeDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { claimAll } from '../support/work-bench';
import { manyOrders } from './many-orders';

const NOW = new Date('2026-06-01T12:00:00Z');
const ISSUE = '00000000-0000-7000-8009-000000000001';
const COUNT = 4_000;
const HELD = COUNT / 10;
/** A SKU may be right there by now: it is read again with what waits for it. */
const CATALOGUE = 1;

onEveryDatabase('reading issues', (db) => {
  let store: StoreDb;
  let other: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
    other = storeDb(db(), (await aStore(db())).id);
    await manyOrders(db(), store.storeId, { count: COUNT, now: NOW, issueId: ISSUE });
  });

  const list = (asked: Record<string, unknown> = {}, from = store) =>
    readIssues(from, issuesQuery.parse(asked));
  const read = (id = ISSUE, asked: Record<string, unknown> = {}) =>
    readIssue(store, id, issueQuery.parse(asked));
  const raise = (code: IssueCode, subject: string, key?: string) =>
    raiseIssue(
      store,
      { code, subject, facts: { sku: subject } },
      key === undefined ? [] : [{ kind: 'order', key }],
    );
  const idOf = async (cause: string): Promise<string> =>
    (await store.prisma.issue.findFirstOrThrow({ where: { cause } })).id;
  const due = () => store.prisma.dueWork.findMany({ orderBy: [{ kind: 'asc' }, { key: 'asc' }] });

  test('every open issue is on one page, the latest first, and pages can be turned back', async () => {
    for (let index = 0; index < 23; index += 1) await raise('order_refused', `${index}-1`, String(index));
    await store.prisma.issue.updateMany({ where: { cause: 'order_refused:5-1' }, data: { open: false } });
    const pages = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 10, cursor });
      pages.push(page);
      cursor = page.next;
    }
    const all = await store.prisma.issue.findMany({
      where: { open: true },
      orderBy: [{ lastAt: 'desc' }, { id: 'desc' }],
    });
    expect(pages.flatMap(({ issues }) => issues.map(({ id }) => id))).toEqual(all.map(({ id }) => id));
    expect(pages.map(({ total }) => total.count)).toEqual([23, 23, 23]);
    expect(await list({ limit: 10, cursor: pages[2]?.previous })).toEqual(pages[1]);
  });

  test('they are found by what they are about, by a product and by an order that they hold', async () => {
    await raise('order_refused', '903-1', '903');
    await raise('stock_drift', 'WRAP_2');
    await raise('bigcommerce_unavailable', '');
    const codes = async (asked: Record<string, unknown>) =>
      (await list(asked)).issues.map(({ code }) => code).toSorted();
    expect(await codes({ search: 'wrap_' })).toEqual(['sku_unknown', 'stock_drift']);
    expect(await codes({ search: 'wrap%' })).toEqual([]);
    expect(await codes({ search: 'BEES' })).toEqual(['sku_unknown']);
    expect(await codes({ search: '#903' })).toEqual(['order_refused', 'sku_unknown']);
    expect(await codes({ search: '903' })).toEqual(['order_refused', 'sku_unknown']);
    expect(await codes({ search: '904' })).toEqual([]);
    expect(await codes({ search: 'wrap', code: 'stock_drift' })).toEqual(['stock_drift']);
    expect(await codes({ waitingFor: 'system' })).toEqual(['bigcommerce_unavailable']);
    expect((await list({ search: 'wrap' }, other)).issues).toEqual([]);
  });

  test('one issue shows what it holds, page by page, with the orders behind it', async () => {
    const first = await read();
    expect(first).toMatchObject({
      issue: { id: ISSUE, held: { count: HELD, more: false } },
      total: { count: HELD, more: false },
      retrying: { count: 0, more: false },
      previous: null,
    });
    expect(first?.holds[0]).toMatchObject({ kind: 'order', due: false, order: { customer: 'Ada Last93' } });
    const seen = new Set<string>();
    let page = first;
    for (
      ;
      page !== null;
      page = page.next === null ? null : await read(ISSUE, { cursor: page.next, limit: 250 })
    ) {
      for (const { key } of page.holds) seen.add(key);
    }
    expect(seen.size).toBe(HELD);
    const second = await read(ISSUE, { cursor: first?.next });
    expect(await read(ISSUE, { cursor: second?.previous })).toEqual(first);
    expect(await readIssue(other, ISSUE, issueQuery.parse({}))).toBeNull();
  });

  test('a retry marks all that is held, once, and says how much of it waits for its turn', async () => {
    expect(await retryIssue(store, ISSUE)).toEqual({ outcome: 'marked', marked: HELD + CATALOGUE });
    expect((await read())?.retrying).toEqual({ count: HELD, more: false });
    expect((await read())?.holds.every((held) => held.due)).toBe(true);
    const claimed = await claimAll(db(), 7);
    expect(claimed).toHaveLength(7);
    // What runs is under way too.
    expect((await read())?.retrying.count).toBe(HELD);
    await store.prisma.dueWork.updateMany({ data: { done: 1, leaseUntil: null } });
    expect((await read())?.retrying.count).toBe(0);
    await retryIssue(store, ISSUE);
    const rows = await due();
    expect(rows).toHaveLength(HELD + CATALOGUE);
    expect(rows.every(({ wanted }) => wanted === 2)).toBe(true);
    expect(await store.prisma.issue.findFirst()).toMatchObject({ open: true });
  });

  test.each<[IssueCode, string]>([
    ['stock_drift', 'reconcile/stock'],
    ['stock_refused', 'reconcile/stock'],
    ['stock_unfed', 'diff/stock'],
    ['sku_shared', 'catalogue/bigcommerce'],
    ['shiphero_unauthorized', 'upkeep/store'],
    ['bigcommerce_unavailable', 'upkeep/store'],
  ])('a retry of %s marks %s, which would find it over', async (code, work) => {
    await raise(code, 'S');
    expect(await retryIssue(store, await idOf(`${code}:S`))).toEqual({ outcome: 'marked', marked: 1 });
    expect((await due()).map(({ kind, key }) => `${kind}/${key}`)).toEqual([work]);
  });

  test('a retry marks nothing where nothing would help, where it is resolved, and for another store', async () => {
    await raise('shipment_ambiguous', 'twice:label');
    const ambiguous = await idOf('shipment_ambiguous:twice:label');
    expect(await retryIssue(store, ambiguous)).toEqual({ outcome: 'marked', marked: 0 });
    expect(await retryIssue(other, ISSUE)).toEqual({ outcome: 'unknown' });
    await store.prisma.issue.updateMany({ data: { open: false } });
    expect(await retryIssue(store, ISSUE)).toEqual({ outcome: 'marked', marked: 0 });
    expect(await due()).toEqual([]);
  });

  test('while the store is not on, only what runs all the same is retried', async () => {
    await store.prisma.store.updateMany({ data: { state: 'paused' } });
    await raise('shiphero_unauthorized', '');
    expect(await retryIssue(store, ISSUE)).toEqual({ outcome: 'not_on' });
    const refusal = await idOf('shiphero_unauthorized:');
    expect(await retryIssue(store, refusal)).toEqual({ outcome: 'marked', marked: 1 });
  });
});
