import { expect, test } from 'vitest';
import { dropOldLogs } from '@/lib/history/drop-old-logs';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const KEPT = { EVENT_DAYS: 3, ATTEMPT_DAYS: 9, INTENT_DAYS: 8, TIMELINE_DAYS: 40, WORK_DAYS: 5 };
const ago = (days: number): Date => new Date(Date.now() - days * 24 * 3600_000);

onEveryDatabase('old logs', (db) => {
  /** One row of each log, and of the work behind them, of that age. */
  async function rowsOf({ storeId, prisma }: StoreDb, days: number): Promise<void> {
    const at = ago(days);
    const key = String(days);
    const entity = { storeId, kind: 'order', key };
    await prisma.inboundEvent.create({
      data: { storeId, source: 'shiphero', topic: key, messageId: key, body: '{}', receivedAt: at },
    });
    await prisma.attempt.create({
      data: {
        ...{ ...entity, operation: 'order_create', system: 'shiphero', outcome: 'ok' },
        ...{ request: {}, sentAt: at, durationMs: 1 },
      },
    });
    for (const state of ['written', 'open']) {
      await prisma.intent.create({
        data: {
          ...{ ...entity, state, effect: 'shiphero.order_create', reference: `${key}-${state}`, request: {} },
          ...{ sendBefore: at, createdAt: at, settledAt: state === 'open' ? null : at },
        },
      });
    }
    await prisma.timelineEntry.create({ data: { storeId, orderId: days, at, code: 'order.read' } });
    for (const endedAt of [at, null]) {
      await prisma.job.create({
        data: {
          ...{ storeId, kind: `${key} ${endedAt === null ? 'runs' : 'ended'}`, byUserId: 1, byEmail: '' },
          ...{ createdAt: at, endedAt, state: endedAt === null ? 'running' : 'done' },
        },
      });
    }
    await prisma.dueWork.create({ data: { ...entity, runAt: at, wanted: 2, done: 2 } });
    await prisma.dueWork.create({ data: { ...entity, key: `${key} due`, runAt: at, wanted: 2, done: 1 } });
  }
  const ages = async ({ prisma }: StoreDb) => ({
    events: (await prisma.inboundEvent.findMany()).map(({ topic }) => Number(topic)),
    attempts: (await prisma.attempt.findMany()).map(({ key }) => Number(key)),
    settled: (await prisma.intent.findMany({ where: { state: 'written' } })).map(({ key }) => Number(key)),
    open: await prisma.intent.count({ where: { state: 'open' } }),
    timeline: (await prisma.timelineEntry.findMany()).map(({ orderId }) => orderId),
    ended: (await prisma.job.findMany({ where: { state: 'done' } })).map(({ kind }) => Number.parseInt(kind)),
    running: await prisma.job.count({ where: { state: 'running' } }),
    finished: (
      await prisma.$queryRawUnsafe<{ key: string }[]>(
        `select key from due_work where store_id = $1::uuid and wanted = done`,
        (await prisma.store.findFirstOrThrow()).id,
      )
    ).map(({ key }) => Number(key)),
    due: await prisma.dueWork.count({ where: { key: { endsWith: ' due' } } }),
  });
  const sorted = (found: Awaited<ReturnType<typeof ages>>) =>
    Object.fromEntries(
      Object.entries(found).map(([log, of]) => [log, Array.isArray(of) ? of.toSorted((a, b) => a - b) : of]),
    );

  test('are dropped after their days, in every store; what is open, runs or is due stays', async () => {
    const stores = [storeDb(db(), (await aStore(db())).id), storeDb(db(), (await aStore(db())).id)];
    for (const store of stores) for (const days of [2, 4, 6, 10, 50]) await rowsOf(store, days);
    // Of the events 4 in two stores, of attempts and intents 2 and 2, of timelines 1, of jobs and work 3 and 3.
    expect(await dropOldLogs(db().sql, KEPT, () => true)).toBe(2 * (4 + 2 + 2 + 1 + 3 + 3));
    for (const store of stores) {
      expect(sorted(await ages(store))).toEqual({
        ...{ events: [2], attempts: [2, 4, 6], settled: [2, 4, 6], open: 5, timeline: [2, 4, 6, 10] },
        ...{ ended: [2, 4], running: 5, finished: [2, 4], due: 5 },
      });
    }
    expect(await dropOldLogs(db().sql, KEPT, () => true)).toBe(0);
  });

  test('are dropped to their end, however long they are', async () => {
    const { id } = await aStore(db());
    await db().sql.query(
      `insert into inbound_event (store_id, source, topic, message_id, body, received_at)
       select $1::uuid, 'shiphero', 't', n::text, '{}', $2::timestamptz from generate_series(1, 4500) as n`,
      [id, ago(4)],
    );
    expect(await dropOldLogs(db().sql, KEPT, () => true)).toBe(4500);
    expect(await db().prisma.inboundEvent.count()).toBe(0);
  });

  test('wait for the next time once the time is up', async () => {
    const store = storeDb(db(), (await aStore(db())).id);
    await rowsOf(store, 50);
    let looks = 0;
    expect(await dropOldLogs(db().sql, KEPT, () => (looks += 1) <= 2)).toBe(2);
    expect(await ages(store)).toMatchObject({ events: [], attempts: [], settled: [50], timeline: [50] });
  });

  test('are kept where a run still holds its row', async () => {
    const store = storeDb(db(), (await aStore(db())).id);
    await rowsOf(store, 50);
    await store.prisma.dueWork.updateMany({ data: { leaseUntil: ago(-1) } });
    await dropOldLogs(db().sql, KEPT, () => true);
    expect((await ages(store)).finished).toEqual([50]);
  });
});
