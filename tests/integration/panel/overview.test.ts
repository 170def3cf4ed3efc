import { beforeEach, expect, test } from 'vitest';
import { recordFlow } from '@/lib/history/record-flow';
import { recordTimeline } from '@/lib/history/timeline';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { readOverview } from '@/lib/panel/read-overview';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { storeDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const NOW = new Date('2026-06-01T20:00:00Z');
const before = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);
const HOUR = 3_600;

onEveryDatabase('the overview', (db) => {
  let store: StoreDb;
  let other: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
    other = storeDb(db(), (await aStore(db())).id);
  });
  const overview = (timeZone = 'UTC', of = store) => readOverview(of, NOW, { timeZone });
  const carry = (
    secondsAgo: number,
    took: number | null,
    flow: 'orders' | 'stock' = 'orders',
    of = store,
  ) => {
    const at = before(secondsAgo);
    const since = took === null ? null : new Date(at.getTime() - took * 1_000);
    return recordFlow(of, { flow, at, since: [since] });
  };

  test('counts by the days of the time zone that is asked for', async () => {
    await carry(60, 2);
    await carry(60, 2);
    // 19:00 in UTC is half past midnight in Kolkata.
    await carry(1.5 * HOUR, 2);
    await carry(2 * HOUR, 2);
    await carry(24 * HOUR, 2);
    await carry(60, 2, 'orders', other);
    const utc = await overview();
    expect(utc.chart).toHaveLength(30);
    expect(utc.chart.slice(-2)).toEqual([
      { day: '2026-05-31', orders: 1, stock: 0, shipments: 0 },
      { day: '2026-06-01', orders: 4, stock: 0, shipments: 0 },
    ]);
    expect(utc.today.orders).toBe(4);
    const india = await overview('Asia/Kolkata');
    expect(india.chart.slice(-2).map(({ day, orders }) => [day, orders])).toEqual([
      ['2026-06-01', 2],
      ['2026-06-02', 3],
    ]);
    expect(india.today.orders).toBe(3);
  });

  test('tells how long things took in a day and in a week, and leaves out what nobody knows', async () => {
    for (let index = 0; index < 95; index += 1) await carry(HOUR, 2);
    for (let index = 0; index < 5; index += 1) await carry(HOUR, 200);
    for (let index = 0; index < 200; index += 1) await carry(3 * 24 * HOUR, 20);
    await carry(8 * 24 * HOUR, 9_000);
    await carry(HOUR, null, 'stock');
    await carry(HOUR, -30, 'stock');
    const { latency, today } = await overview();
    expect(latency.orders.day?.count).toBe(100);
    expect(latency.orders.day?.p50).toBeGreaterThan(2 / 1.15);
    expect(latency.orders.day?.p50).toBeLessThan(2 * 1.15);
    expect(latency.orders.day?.p95).toBeLessThan(2 * 1.15);
    expect(latency.orders.week).toMatchObject({ count: 300 });
    expect(latency.orders.week?.p50).toBeCloseTo(20, -1);
    expect(latency.orders.week?.p95).toBeLessThan(25);
    expect(today.stock).toBe(2);
    expect(latency.stock.day?.count).toBe(1);
    expect(latency.stock.day?.p95).toBeLessThan(0.2);
    expect(latency.shipments).toEqual({ day: null, week: null });
  });

  test('says how both ends stand, with the issue that says why', async () => {
    expect((await overview()).ends).toEqual({
      bigcommerce: { state: 'ok', lastEventAt: null, issueId: null },
      shiphero: { state: 'not_connected', lastEventAt: null, issueId: null },
    });
    await aConnection(db(), { id: store.storeId });
    for (const [source, seconds] of [
      ['bigcommerce', 50],
      ['bigcommerce', 10],
      ['shiphero', 20],
    ] as const) {
      const event = { source, topic: 't', messageId: 'm', body: '{}', receivedAt: before(seconds) };
      await store.prisma.inboundEvent.create({ data: { ...event, storeId: store.storeId } });
    }
    await raiseIssue(store, { code: 'shiphero_unavailable', subject: '' });
    await raiseIssue(store, { code: 'bigcommerce_unauthorized', subject: '' });
    const idOf = async (code: string) => (await store.prisma.issue.findFirstOrThrow({ where: { code } })).id;
    expect((await overview()).ends).toEqual({
      bigcommerce: {
        state: 'refused',
        lastEventAt: before(10).toISOString(),
        issueId: await idOf('bigcommerce_unauthorized'),
      },
      shiphero: {
        state: 'unavailable',
        lastEventAt: before(20).toISOString(),
        issueId: await idOf('shiphero_unavailable'),
      },
    });
    await store.prisma.store.updateMany({ data: { stoppedBecause: 'shiphero.token_refused' } });
    expect((await overview()).ends.shiphero).toMatchObject({ state: 'refused', issueId: null });
  });

  test('counts what waits and shows the last news, without mere readings', async () => {
    for (let orderId = 1; orderId <= 15; orderId += 1) {
      const at = before(orderId);
      const order = { orderId, statusId: 11, placedAt: at, modifiedAt: at, readAt: at, verdict: 'held' };
      await store.prisma.order.create({
        data: { ...order, storeId: store.storeId, place: orderId > 10 ? 'held' : 'shipped' },
      });
      await recordTimeline(store, [
        { orderId, code: 'order.held', facts: { reasons: 'r' } },
        { orderId, code: 'order.read' },
      ]);
    }
    await raiseIssue(store, { code: 'sku_unknown', subject: 'A' });
    const { recent, waiting, heldOrders } = await overview();
    expect(recent.map(({ orderId }) => orderId)).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
    expect(recent[0]).toMatchObject({ code: 'order.held', facts: { reasons: 'r' } });
    expect(heldOrders).toEqual({ count: 5, more: false });
    expect(waiting).toEqual({ person: { count: 1, more: false }, system: { count: 0, more: false } });
    expect(await overview('UTC', other)).toMatchObject({ recent: [], heldOrders: { count: 0 } });
  });
});
