import { expect, test } from 'vitest';
import { markDue } from '@/lib/work/mark-due';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('an order in ShipHero with a reference of ours that nobody here knows', (db) => {
  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;

  /** Reads what changed in ShipHero's orders. */
  async function readOn(world: OrdersWorld): Promise<void> {
    await markDue(world.store.sql, [{ kind: 'reconcile', key: 'shipments' }]);
    await world.run();
  }
  const lands = (world: OrdersWorld, partnerOrderId: string) =>
    shiphero().createOrderOutside({
      account: world.account.accountId,
      shopName: world.shopName,
      partnerOrderId,
      lines: [{ sku: 'SPORK-TI', quantity: 1 }],
    });

  test('is an issue of its order, which ends when it is cancelled there', async () => {
    const world = await createOrdersWorld(db(), outside());
    const calledOff = await world.place({ lines: [{ sku: 'SPORK-TI' }], statusId: 5 });
    await world.runMarked(calledOff.id);
    const { id } = await lands(world, `${calledOff.id}-${calledOff.addressIds[0] ?? 0}`);
    await readOn(world);
    expect(await world.openIssues()).toEqual([`order_stray:${id}`]);
    expect(await world.holdsOf(`order_stray:${id}`)).toBe(1);
    await readOn(world);
    await world.runMarked(calledOff.id);
    expect(await world.openIssues()).toEqual([`order_stray:${id}`]);

    await shiphero().cancelOrder({ orderId: id });
    await readOn(world);
    expect(await world.openIssues()).toEqual([]);
  });

  test('is told beside the one that was sent, and an order of ours that is known is not', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ lines: [{ sku: 'SPORK-TI' }] });
    await world.runMarked(order.id);
    await readOn(world);
    expect(await world.openIssues()).toEqual([]);
    const { id } = await lands(world, `${order.id}-${order.addressIds[0] ?? 0}`);
    await readOn(world);
    expect(await world.openIssues()).toEqual([`order_stray:${id}`]);
  });

  test('is nobody’s mistake while its write is not settled, of an order that is too old, or named otherwise', async () => {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, lines: [{ sku: 'SPORK-TI' }] });
    await shiphero().failNext({ match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' });
    const order = await world.place({ lines: [{ sku: 'SPORK-TI' }] });
    await world.runMarked(order.id);
    const old = await world.place({ lines: [{ sku: 'SPORK-TI' }], statusId: 7 });
    await world.runMarked(old.id);
    await world.store.prisma.order.update({
      where: { storeId_orderId: { storeId: world.storeId, orderId: old.id } },
      data: { verdict: 'too_old' },
    });
    await lands(world, `${old.id}-1`);
    await lands(world, '9999999999-1');
    await lands(world, 'by hand');
    await readOn(world);
    expect(await world.openIssues()).toEqual([]);
  });
});
