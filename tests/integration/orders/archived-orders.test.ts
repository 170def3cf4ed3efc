import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { findArchived } from '@/lib/orders/find-archived';
import { systemClock } from '@/lib/platform/clock';
import { fail, succeed } from '@/lib/platform/failure';
import { createLog } from '@/lib/platform/log';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const cutOff = {
  system: 'bigcommerce',
  kind: 'unavailable',
  code: 'bigcommerce.no_answer',
  message: '',
} as const;

const aRun = ({ storeId, store }: OrdersWorld): Run => ({
  work: {
    ...{ storeId, kind: 'reconcile', key: 'orders', lease: randomUUID() },
    ...{ noted: 1, tries: 0, lastCode: null },
  },
  store,
  clock: systemClock,
  log: createLog('silent'),
  signal: new AbortController().signal,
});

onEveryDatabase('an order that was archived while the webhook got lost', (db) => {
  const outside = bothSystems();
  const control = () => outside().bigcommerce.control;
  async function aSentOrder(
    behaviours: Parameters<ReturnType<typeof control>['behave']>[0]['behaviours'] = {},
  ) {
    const world = await createOrdersWorld(db(), outside());
    await control().behave({ hash: world.hash, behaviours });
    const order = await world.place();
    await world.runMarked(order.id);
    outside().passTimeThere(2_000);
    return { world, id: order.id };
  }
  const archive = ({ hash }: OrdersWorld, orderId: number) => control().archiveOrder({ hash, orderId });

  test.each([
    { archivedFilter: 'only', archivingTouches: true },
    { archivedFilter: 'also', archivingTouches: true },
    { archivedFilter: 'only', archivingTouches: false },
    { archivedFilter: 'also', archivingTouches: false },
  ] as const)('is found, and told if ShipHero has it (%o)', async (behaviours) => {
    const { world, id } = await aSentOrder(behaviours);
    await archive(world, id);
    await world.reconcile();
    expect(await world.openIssues()).toEqual([`order_changed_after_sending:${id}`]);
    expect(await world.verdict(id)).toBe('cancelled');
  });

  test('is found later too, by when it was changed', async () => {
    const { world, id } = await aSentOrder();
    await world.reconcile();
    expect(await world.openIssues()).toEqual([]);
    await archive(world, id);
    await world.reconcile();
    expect(await world.openIssues()).toEqual([`order_changed_after_sending:${id}`]);
  });

  test('is found within a day where archiving does not change when it was modified', async () => {
    const { world, id } = await aSentOrder({ archivingTouches: false });
    await world.reconcile();
    outside().passTimeThere(3 * 3_600_000);
    const later = await world.place();
    await world.runMarked(later.id);
    await archive(world, id);
    await world.store.sql.query(
      `update store_cursor set read_to = read_to - interval '1 day' where store_id = $1::uuid and name = 'archived_all'`,
    );
    await world.reconcile();
    expect(await world.openIssues()).toEqual([`order_changed_after_sending:${id}`]);
  });

  test('looking at all of them ends although every run of it is cut off after one page', async () => {
    const { world } = await aSentOrder({ archivingTouches: false });
    const { orderIds } = await control().placeOrders({ hash: world.hash, count: 255, announce: false });
    for (const one of orderIds) await archive(world, one);
    const last = await world.place();
    await world.runMarked(last.id);
    await archive(world, last.id);
    /** The product's own client, of which each run gets one answer and no more. */
    const lookOnce = () => {
      let asked = 0;
      const clients: StoreClients = {
        ...world.clients,
        async bigcommerce(...of) {
          const client = await world.clients.bigcommerce(...of);
          if (!client.ok) return client;
          const request: BigcommerceApi['request'] = (one) => {
            asked += 1;
            return asked > 1 ? Promise.resolve(fail(cutOff)) : client.value.request(one);
          };
          return succeed({ ...client.value, request });
        },
      };
      return findArchived(aRun(world), { clients });
    };
    expect(await lookOnce()).toMatchObject({ ok: false });
    expect(await lookOnce()).toEqual({ ok: true, value: { found: 1, whole: true } });
    // It is at its end: the next one, a day later, begins at the beginning.
    expect(await world.store.prisma.storeCursor.findFirst({ where: { name: 'archived_all' } })).toMatchObject(
      { pass: null },
    );
  });

  test('is sent no more if it was waiting', async () => {
    const world = await createOrdersWorld(db(), outside());
    const { id } = await world.place({ statusId: 7 });
    await world.runMarked(id);
    await archive(world, id);
    await world.reconcile();
    expect(await world.verdict(id)).toBe('cancelled');
    expect(await world.inShiphero(id)).toEqual([]);
  });

  test('looking for it costs one call, and none without an open order', async () => {
    const { world, id } = await aSentOrder();
    await world.reconcile();
    await control().resetCounts({ hash: world.hash });
    await world.laterThanAll();
    await world.reconcile();
    expect(await world.bigcommerceCalls()).toEqual({ 'orders.list': 2 });
    await world.store.prisma.order.updateMany({ where: { orderId: id }, data: { place: 'shipped' } });
    await control().resetCounts({ hash: world.hash });
    await world.reconcile();
    expect(await world.bigcommerceCalls()).toEqual({ 'orders.list': 1 });
  });
});
