import { expect, test } from 'vitest';
import { markDue } from '@/lib/work/mark-due';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('an order that was changed after ShipHero had it', (db) => {
  const outside = bothSystems();

  test('is held with its added units, until ShipHero’s order was changed by hand', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ lines: [{ sku: 'SPORK-TI', quantity: 2 }] });
    await world.runMarked(order.id);
    const [line] = order.lines;
    await outside().bigcommerce.control.changeOrder({
      hash: world.hash,
      orderId: order.id,
      change: { quantities: [{ lineId: line?.id ?? 0, quantity: 3 }] },
    });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([`order_changed_after_sending:${order.id}`]);
    expect(await world.verdict(order.id)).toBe('held');

    const [sent] = await world.inShiphero(order.id);
    await outside().shiphero.control.editLines({
      orderId: sent?.id ?? '',
      lines: [{ line: sent?.lines[0]?.id ?? '', quantity: 3 }],
    });
    await markDue(world.store.sql, [{ kind: 'reconcile', key: 'shipments' }]);
    await world.run();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.verdict(order.id)).toBe('sent');
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    await expectPlaces(db());
  });

  test('and one of which nothing was sent counts as waiting, even where nothing in it is shipped', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ example: 'digital-only', statusId: 7 });
    await world.runMarked(order.id);
    expect(await world.verdict(order.id)).toBe('waiting');
  });

  test('counts as waiting while a part of it that ShipHero does not have waits', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({
      consignments: [{ lines: [{ sku: 'SPORK-TI' }] }, { lines: [{ sku: 'WRAP-BEESWAX-3' }] }],
    });
    await world.runMarked(order.id);
    expect(await world.verdict(order.id)).toBe('held');
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 12 });
    await world.runMarked(order.id);
    expect(await world.verdict(order.id)).toBe('waiting');
    await expectPlaces(db());
  });
});
