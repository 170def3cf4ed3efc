import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCoverage } from '@/lib/orders/read-coverage';
import { storePlaces } from '@/lib/orders/store-places';
import { storeDb } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { aRun, claimOne } from '../support/work-bench';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const VERDICTS = ['sent', 'held', 'waiting', 'ignored', 'too_old', 'cancelled', 'closed'];
const STATES = [[], ['sending'], ['sent'], ['fulfilled'], ['cancelled'], ['sent', 'fulfilled']];
const MORE_STATES = [
  ['cancelled', 'fulfilled'],
  ['cancelled', 'cancelled'],
];
/** Ordered, refunded, shipped as BigCommerce and as ShipHero says. */
const UNITS = [
  [3, 0, 0, 0],
  [3, 0, 1, 0],
  [3, 0, 0, 2],
  [3, 1, 2, 2],
  [3, 3, 0, 0],
] as const;

onEveryDatabase('where orders are', (db) => {
  const outside = bothSystems();

  test('is put down by the migration for orders of before as it is decided for new ones', async () => {
    const store = await aStore(db());
    const connection = await aConnection(db(), store);
    const { id: storeId } = store;
    const cases = VERDICTS.flatMap((verdict) =>
      [...STATES, ...MORE_STATES].flatMap((states) => UNITS.map((units) => ({ verdict, states, units }))),
    ).map((one, index) => ({ ...one, orderId: index + 1 }));
    const at = new Date();
    const times = { placedAt: at, modifiedAt: at, readAt: at };
    await db().prisma.order.createMany({
      data: cases.map(({ orderId, verdict }) => ({
        ...{ storeId, orderId, verdict, ...times, place: 'never decided', statusId: 11 },
      })),
    });
    const item = { variantId: 1, sku: 'A' };
    await db().prisma.orderLine.createMany({
      data: cases.map(({ orderId, units: [quantity, quantityRefunded, quantityShipped] }) => ({
        ...{ storeId, orderId, orderProductId: 1, orderAddressId: 1, productId: 1, ...item, name: 'A' },
        ...{ quantity, quantityRefunded, quantityShipped },
      })),
    });
    const handedOver = cases.flatMap(({ orderId, states, units: [, , , shipped] }) =>
      states.map((state, index) => ({
        ...{ id: randomUUID(), orderId, orderAddressId: index, state, shipped: index === 0 ? shipped : 0 },
      })),
    );
    await db().prisma.fulfillmentOrder.createMany({
      data: handedOver.map(({ shipped: _shipped, ...one }) => ({
        ...{ ...one, storeId, connectionId: connection.id },
        partnerOrderId: `${one.orderId}-${one.orderAddressId}`,
      })),
    });
    await db().prisma.fulfillmentLine.createMany({
      data: handedOver.map(({ id, shipped }) => ({
        ...{ storeId, fulfillmentOrderId: id, partnerLineItemId: '1', orderProductId: 1, ...item },
        ...{ quantity: 3, shipped },
      })),
    });
    const [file = ''] = globSync('prisma/migrations/*_panel_reads/migration.sql');
    const backfill = /^UPDATE "order"[^;]*;/m.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
    await db().sql.query(backfill);
    // Of what ShipHero is done with the rule has become another since: their next change puts them right.
    const isDone = (states: readonly string[]) => states.includes('fulfilled');
    const since = cases.flatMap(({ orderId, states }) => (isDone(states) ? [orderId] : []));
    await storeDb(db(), storeId).transaction((tx) => storePlaces(tx, since));
    await expectPlaces(db());
  });

  test('follows an order that BigCommerce has no more', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ example: 'unknown-sku' });
    await world.runMarked(order.id);
    expect(await world.storedOrder(order.id)).toMatchObject({ place: 'held' });
    const elsewhere = 99_000;
    await world.store.prisma.order.updateMany({ data: { orderId: elsewhere } });
    await world.runMarked(elsewhere);
    expect(await world.storedOrder(elsewhere)).toMatchObject({ place: 'cancelled' });
  });

  test('follows what ShipHero ships, gives back and cancels, as soon as it is read', async () => {
    const world = await createOrdersWorld(db(), outside());
    const { control } = outside().shiphero;
    const order = await world.place({ lines: [{ sku: 'SPORK-TI', quantity: 2 }] });
    const other = await world.place({ lines: [{ sku: 'SPORK-TI', quantity: 2 }] });
    await world.runMarked(order.id, other.id);
    const placeOf = async ({ id }: { id: number }) => (await world.storedOrder(id)).place;
    const reference = `${order.id}-${order.addressIds[0] ?? 0}`;
    expect(await placeOf(order)).toBe('with_shiphero');
    const read = async () => {
      // What waits for its time may have come due meanwhile.
      await db().prisma.dueWork.deleteMany();
      await markDue(world.store.sql, [{ kind: 'levels', key: world.connectionId }]);
      const run = aRun(db(), await claimOne(db()));
      expect((await readCoverage(run, world, 'thorough')).ok).toBe(true);
      await db().prisma.dueWork.deleteMany();
      await expectPlaces(db());
    };
    const line = String(order.lines[0]?.id);
    await control.shipOrder({
      ...{ partnerOrderId: reference, shopName: world.shopName },
      packages: [{ items: [{ line, quantity: 1 }], trackingNumber: 'T1' }],
    });
    await read();
    expect(await placeOf(order)).toBe('partly_shipped');
    await control.voidLabel({ trackingNumber: 'T1' });
    await read();
    await control.cancelOrder({
      partnerOrderId: `${other.id}-${other.addressIds[0] ?? 0}`,
      shopName: world.shopName,
    });
    await read();
    expect(await placeOf(other)).toBe('cancelled');
  });
});
