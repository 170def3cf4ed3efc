import { raiseIssue } from '@/lib/issues/raise-issue';
import { afterEach, expect, test } from 'vitest';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { recordOrder } from '@/lib/orders/record-order';
import type { Verdict } from '@/lib/orders/record-order';
import { readOrderSettings } from '@/lib/orders/read-order-settings';
import { moveCursor, readCursor } from '@/lib/work/progress';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { anOrder } from '../../unit/orders/an-order';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute));

onEveryDatabase('recording orders', (db) => {
  afterEach(() => expectPlaces(db()));

  const outside = bothSystems();
  async function aScopedStore(overrides: Parameters<typeof aStore>[1] = {}): Promise<StoreDb> {
    return storeDb(db(), (await aStore(db(), overrides)).id);
  }
  async function record(
    store: StoreDb,
    order: BigcommerceOrder,
    minute: number,
    verdict: Verdict = 'waiting',
  ) {
    const settings = await readOrderSettings(store);
    return store.transaction((tx) => recordOrder(tx, order, verdict, at(minute), settings));
  }
  const linesOf = async (store: StoreDb) =>
    (await store.prisma.orderLine.findMany({ orderBy: { orderProductId: 'asc' } })).map(
      ({ orderProductId, quantity }) => [orderProductId, quantity],
    );
  const twoLines = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 2 }, { id: 2 }] }]);

  test('an older reading never overwrites a newer one, nor its lines, nor its effects', async () => {
    const store = await aScopedStore({ refundReturnsStock: true });
    const newer = anOrder({ status_id: 9 }, [{ id: 12, lines: [{ id: 1, quantity: 2 }] }]);
    const older = anOrder({ status_id: 5 }, [{ id: 12, lines: [{ id: 1, quantity: 7 }, { id: 2 }] }]);
    expect(await record(store, newer, 10, 'sent')).toBe(true);
    expect(await record(store, older, 9, 'cancelled')).toBe(false);
    expect(await store.prisma.order.findMany()).toMatchObject([{ statusId: 9, verdict: 'sent' }]);
    expect(await linesOf(store)).toEqual([[1, 2]]);
    expect(await store.prisma.stockEffect.count()).toBe(1);
    expect(await record(store, older, 10, 'cancelled')).toBe(true);
  });

  test('lines that an edit took away are gone, changed ones are as read', async () => {
    const store = await aScopedStore();
    await record(store, twoLines, 1);
    expect(await linesOf(store)).toEqual([
      [1, 2],
      [2, 1],
    ]);
    await record(store, anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 5 }, { id: 3 }] }]), 2);
    expect(await linesOf(store)).toEqual([
      [1, 5],
      [3, 1],
    ]);
    await record(store, { ...anOrder({}, []), gap: null }, 3);
    expect(await linesOf(store)).toEqual([]);
  });

  test('an effect on BigCommerce’s stock is told once, whatever number of readings tell of it', async () => {
    const store = await aScopedStore({ refundReturnsStock: true });
    await record(store, twoLines, 1);
    await record(store, twoLines, 2);
    const effects = () => store.prisma.stockEffect.aggregate({ _sum: { delta: true }, _count: true });
    expect(await effects()).toMatchObject({ _sum: { delta: -3 }, _count: 2 });
    await record(store, { ...twoLines, status_id: 5, date_modified: at(3) }, 3);
    await record(store, { ...twoLines, status_id: 5, date_modified: at(4) }, 4);
    expect(await effects()).toMatchObject({ _sum: { delta: 0 } });
    expect(await store.prisma.stockEffect.count({ where: { at: at(4) } })).toBe(0);
  });

  test('orders of two stores that share an id do not touch each other', async () => {
    const [one, other] = [await aScopedStore(), await aScopedStore()];
    await record(one, twoLines, 1);
    await record(other, anOrder({}, [{ id: 12, lines: [{ id: 9 }] }]), 2, 'sent');
    expect(await linesOf(one)).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(await one.prisma.order.findFirst()).toMatchObject({ verdict: 'waiting' });
  });

  test('a cursor moves forward only', async () => {
    const store = await aScopedStore();
    expect(await readCursor(store, 'orders')).toBeNull();
    for (const minute of [5, 3, 8, 7]) await moveCursor(store, 'orders', at(minute));
    expect(await readCursor(store, 'orders')).toEqual(at(8));
    expect(await readCursor(store, 'coverage')).toBeNull();
  });

  test('what was put down to be sent and never was is taken away when the order does not want it any more', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place();
    const [address = 0] = order.addressIds;
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 12 });
    await world.runMarked(order.id);
    const row = (orderAddressId: number, state: string) => ({
      storeId: world.storeId,
      orderId: order.id,
      orderAddressId,
      partnerOrderId: `${order.id}-${orderAddressId}`,
      connectionId: world.connectionId,
      state,
    });
    await world.store.prisma.fulfillmentOrder.createMany({
      data: [row(address, 'sending'), row(777, 'sending')],
    });
    await world.runMarked(order.id);
    expect(await world.fulfillmentOrders(order.id)).toEqual([]);
    expect(await world.verdict(order.id)).toBe('waiting');

    await world.store.prisma.fulfillmentOrder.createMany({
      data: [row(address, 'sending'), row(777, 'sending')],
    });
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 11 });
    await world.runMarked(order.id);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([
      { partnerOrderId: `${order.id}-${address}`, state: 'sent', lines: [{}, {}] },
    ]);
  });

  test('an order that BigCommerce has no more is neither promised nor waited for', async () => {
    const world = await createOrdersWorld(db(), outside());
    await record(world.store, anOrder({ id: 999_999 }, [{ id: 12, lines: [{ id: 9 }] }]), 1, 'held');
    await raiseIssue(world.store, { code: 'sku_missing', subject: 'product 1' }, [
      { kind: 'order', key: '999999' },
    ]);
    await world.runMarked(999_999);
    expect(await world.verdict(999_999)).toBe('cancelled');
    expect(await world.openIssues()).toEqual([]);
  });
});
