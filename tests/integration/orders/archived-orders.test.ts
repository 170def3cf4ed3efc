import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

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
