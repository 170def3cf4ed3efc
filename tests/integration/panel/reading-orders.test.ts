import { beforeEach, expect, test } from 'vitest';
import { ordersQuery } from '@/lib/panel/orders-query';
import { readOrders } from '@/lib/panel/read-orders';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { storeDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { manyOrders } from './many-orders';

const COUNT = 3_000;
const NOW = new Date('2026-06-01T12:00:00Z');
const ISSUE = '00000000-0000-7000-8009-000000000001';

onEveryDatabase('reading orders', (db) => {
  let store: StoreDb;
  let other: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
    other = storeDb(db(), (await aStore(db())).id);
    await manyOrders(db(), store.storeId, { count: COUNT, now: NOW, issueId: ISSUE });
    const theirs = { count: 30, now: NOW, issueId: ISSUE.replace('8009', '8010') };
    await manyOrders(db(), other.storeId, theirs);
    const connection = await aConnection(db(), { id: store.storeId });
    const head = { storeId: store.storeId, orderId: 77, orderAddressId: 12, partnerOrderId: '77-12' };
    await db().prisma.fulfillmentOrder.create({
      data: {
        ...{ ...head, connectionId: connection.id, shipheroOrderId: 'T3JkZXI6NzcK', state: 'sent' },
        lines: {
          create: {
            ...{ partnerLineItemId: '77', orderProductId: 77, variantId: 1, sku: 'WAREHOUSE-MUG' },
            ...{ quantity: 2, shipped: 2 },
          },
        },
        packages: {
          create: {
            ...{ labelId: 'l', shipmentId: 's', trackingNumber: '1ZABC', carrier: 'UPS', method: 'Ground' },
            ...{ items: [], packedAt: NOW },
          },
        },
      },
    });
  });

  const read = (asked: Record<string, unknown> = {}, from = store) =>
    readOrders(from, ordersQuery.parse(asked), NOW);
  const ids = async (asked: Record<string, unknown>): Promise<number[]> =>
    (await read({ limit: 250, ...asked })).orders.map(({ orderId }) => orderId);

  test('every order is on one page, newest first, whatever arrives while they are turned', async () => {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof read>> = await read({ limit: 250, cursor });
      seen.push(...page.orders.map(({ orderId }) => orderId));
      cursor = page.next;
      const at = new Date(NOW.getTime() + seen.length);
      const fresh = {
        storeId: store.storeId,
        orderId: COUNT + seen.length,
        statusId: 11,
        verdict: 'waiting',
      };
      await db().prisma.order.create({ data: { ...fresh, placedAt: at, modifiedAt: at, readAt: at } });
    }
    expect(seen).toEqual(Array.from({ length: COUNT }, (_, index) => COUNT - index));
  });

  test('the page before is the one that was shown, and what arrived is before that', async () => {
    const first = await read();
    const second = await read({ cursor: first.next });
    expect(await read({ cursor: second.previous })).toEqual(first);
    const at = new Date(NOW.getTime() + 1);
    const fresh = { storeId: store.storeId, orderId: 9_000, statusId: 11, verdict: 'waiting' };
    await db().prisma.order.create({ data: { ...fresh, placedAt: at, modifiedAt: at, readAt: at } });
    const again = await read({ cursor: second.previous });
    expect(again.orders).toEqual(first.orders);
    expect((await read({ cursor: again.previous })).orders.map(({ orderId }) => orderId)).toEqual([9_000]);
  });

  test('a row tells what was ordered and shipped, and the first thing that a person has to do', async () => {
    const later = { storeId: store.storeId, code: 'x', firstAt: NOW, lastAt: NOW };
    for (const waitingFor of ['system', 'person']) {
      const cause = `for a ${waitingFor}`;
      const { id } = await db().prisma.issue.create({ data: { ...later, cause, waitingFor } });
      await db().prisma.issueHold.create({
        data: { storeId: store.storeId, issueId: id, kind: 'order', key: '77' },
      });
    }
    const expected = await db().prisma.issue.findFirstOrThrow({ where: { cause: 'for a person' } });
    expect((await read({ search: '77' })).orders).toMatchObject([
      {
        ...{ orderId: 77, units: { ordered: 2, shipped: 2 }, hold: { issueId: expected.id, code: 'x' } },
        fulfillmentOrders: [{ partnerOrderId: '77-12', state: 'sent', shipheroOrderId: 'T3JkZXI6NzcK' }],
      },
    ]);
    expect((await read({ search: '78' })).orders).toMatchObject([
      { units: { ordered: 2, shipped: 1 }, hold: null, fulfillmentOrders: [] },
    ]);
  });

  test.each([
    ['an order number', '77'],
    ['an order number as it is written', '#77'],
    ['an e-mail address in any case', 'ada.77@EXAMPLE.com'],
    ['a tracking number in any case', '1zabc'],
    ["ShipHero's id", 'T3JkZXI6NzcK'],
    ['our id in ShipHero', '77-12'],
    ['a SKU of ShipHero', 'warehouse-mug'],
  ])('%s finds its order', async (_kind, search) => {
    expect(await ids({ search })).toEqual([77]);
    expect((await read({ search })).total).toEqual({ count: 1, more: false });
    expect((await read({ search }, other)).orders).toEqual([]);
  });

  test.each([
    ['the beginning of an e-mail address', 'ada.297', (id: number) => String(id).startsWith('297')],
    ['the beginning of a name', 'ada last7', (id: number) => /^7/.test(String(id % 100))],
    ['the beginning of a last name', 'LAST7', (id: number) => /^7/.test(String(id % 100))],
    ['a SKU of BigCommerce', 'Mug-7', (id: number) => id % 50 === 7],
  ])('%s finds all that it fits, newest first, over pages', async (_kind, search, fits) => {
    const all = Array.from({ length: COUNT }, (_, index) => COUNT - index).filter(fits);
    const first = await read({ search, limit: 7 });
    expect(first.total).toEqual({ count: all.length, more: false });
    const second = await read({ search, limit: 7, cursor: first.next });
    const found = [...first.orders, ...second.orders].map(({ orderId }) => orderId);
    expect(found).toEqual(all.slice(0, 14));
    expect(await read({ search, limit: 7, cursor: second.previous })).toEqual(first);
  });

  test('signs of a pattern are looked for as they are', async () => {
    expect(await ids({ search: 'ada%' })).toEqual([]);
    expect(await ids({ search: 'ada_7' })).toEqual([]);
    expect(await ids({ search: "'; drop table x; --" })).toEqual([]);
    expect(await ids({ search: '\\' })).toEqual([]);
  });

  test('places, ages and searches narrow each other down', async () => {
    const all = Array.from({ length: COUNT }, (_, index) => COUNT - index);
    const hours = (id: number): number => (COUNT - id) * 2 + 1;
    const held = all.filter((id) => id % 10 === 3);
    const expectFound = async (asked: Record<string, unknown>, expected: readonly number[]) => {
      expect(await ids(asked)).toEqual(expected.slice(0, 250));
      expect((await read(asked)).total).toEqual({ count: expected.length, more: false });
    };
    await expectFound({ place: 'held' }, held);
    await expectFound(
      { age: 'today' },
      all.filter((id) => hours(id) <= 24),
    );
    await expectFound(
      { age: 'week' },
      all.filter((id) => hours(id) <= 7 * 24),
    );
    await expectFound(
      { age: 'month', place: 'held' },
      held.filter((id) => hours(id) <= 30 * 24),
    );
    await expectFound(
      { age: 'older', place: 'held' },
      held.filter((id) => hours(id) > 30 * 24),
    );
    await expectFound(
      { age: 'stuck' },
      all.filter((id) => [3, 4].includes(id % 10) && hours(id) > 24),
    );
    await expectFound({ age: 'stuck', place: 'shipped' }, []);
    await expectFound(
      { search: 'Mug-13', place: 'held', age: 'older' },
      held.filter((id) => id % 50 === 13 && hours(id) > 720),
    );
  });

  test('more than ten thousand are counted as more than ten thousand', async () => {
    const third = await aStore(db());
    await manyOrders(db(), third.id, { count: 10_001, now: NOW, issueId: ISSUE.replace('8009', '8011') });
    expect((await read({ limit: 1 }, storeDb(db(), third.id))).total).toEqual({ count: 10_000, more: true });
  });

  test('a cursor beyond the last row is an empty page', async () => {
    expect(await read({ cursor: 'n-1-1' })).toMatchObject({ orders: [], next: null, previous: null });
  });
});
