import { beforeEach, expect, test } from 'vitest';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { acceptEvent } from '@/lib/stores/accept-event';
import type { Mark } from '@/lib/work/mark-due';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { claimAll } from '../support/work-bench';

const ORDER = { kind: 'order', key: '7' } as const;
const OTHER = { kind: 'order', key: '8' } as const;
const MINUTE_MS = 60_000;

onEveryDatabase('webhooks of one store that are written together', (db) => {
  let store: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
  });
  const accept = (messageId: string, ...marks: readonly Mark[]) =>
    acceptEvent(db(), {
      ...{ storeId: store.storeId, source: 'bigcommerce', topic: 'store/order/updated', body: '{}' },
      ...{ messageId, hint: { marks, told: [] } },
    });

  test.each([
    [MINUTE_MS, 0],
    [0, MINUTE_MS],
  ])('are worked when the most urgent of them wants it (%i ms, %i ms)', async (...delays) => {
    // Busy with the first, so that the others are one statement.
    await Promise.all([
      accept('1', { ...OTHER, delayMs: MINUTE_MS }),
      ...delays.map((delayMs, index) => accept(String(index + 2), { ...ORDER, delayMs })),
    ]);
    expect(await claimAll(db())).toMatchObject([ORDER]);
    expect(await store.prisma.inboundEvent.count()).toBe(3);
  });

  test('count as one mark of each entity', async () => {
    await Promise.all([accept('1', OTHER), accept('2', ORDER), accept('3', ORDER), accept('4', OTHER)]);
    const due = await store.prisma.dueWork.findMany({ orderBy: { key: 'asc' } });
    expect(due).toMatchObject([
      { ...ORDER, wanted: 1 },
      { ...OTHER, wanted: 2 },
    ]);
  });

  test('keep what is told once of each thing, with its newest time', async () => {
    const tell = (messageId: string, ...skus: readonly string[]) =>
      acceptEvent(db(), {
        ...{ storeId: store.storeId, source: 'shiphero', topic: 'inventory_update', body: '{}', messageId },
        hint: { marks: [], told: skus.map((about) => ({ what: 'sku', about })) },
      });
    await Promise.all([tell('1', 'POT'), tell('2', 'MUG', 'POT'), tell('3', 'MUG')]);
    const [first, ...others] = await store.prisma.told.findMany({ orderBy: { about: 'asc' } });
    expect([first, ...others]).toMatchObject([{ about: 'MUG' }, { about: 'POT' }]);
    await tell('4', 'MUG');
    const again = await store.prisma.told.findFirstOrThrow({ where: { about: 'MUG' } });
    expect(again.toldAt.getTime()).toBeGreaterThan(first?.toldAt.getTime() ?? Infinity);
    await store.prisma.told.updateMany({ data: { toldAt: new Date('2100-01-01') } });
    await tell('5', 'MUG');
    expect(await store.prisma.told.findFirstOrThrow({ where: { about: 'MUG' } })).toMatchObject({
      toldAt: new Date('2100-01-01'),
    });
  });
});
