import { expect, test } from 'vitest';
import { z } from 'zod';
import { ORDERS_CURSOR, turnOn } from '@/lib/stores/turn-on';
import { moveCursorFrom, readCursor, readPass } from '@/lib/work/progress';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const DAY_MS = 24 * 3_600_000;
const EARLIER = new Date(Math.floor(Date.now() / 1_000) * 1_000 - DAY_MS);
const LATER = new Date(EARLIER.getTime() + 2 * DAY_MS);

onEveryDatabase('an earlier start that is chosen later', (db) => {
  const outside = bothSystems();

  test('sends what was placed since then, seen before or not, and promises it at the first reading', async () => {
    const world = await createOrdersWorld(db(), outside(), { store: { ordersFrom: LATER } });
    const seen = await world.place();
    await world.runMarked(seen.id);
    expect(await world.verdict(seen.id)).toBe('too_old');
    await world.reconcile();
    const { orderIds } = await outside().bigcommerce.control.placeOrders({
      hash: world.hash,
      count: 1,
      announce: false,
    });
    const [unseen = 0] = orderIds;

    expect(await turnOn(world.store, new Date(), EARLIER)).toEqual({ outcome: 'on', ordersFrom: EARLIER });
    await world.catchUp();
    expect(await world.verdict(seen.id)).toBe('waiting');
    expect(await world.verdict(unseen)).toBe('waiting');
    await world.reconcile();
    for (const id of [seen.id, unseen]) expect(await world.inShiphero(id)).toHaveLength(1);
  });

  test('begins with the second that it is in, by which BigCommerce dates an order', async () => {
    const world = await createOrdersWorld(db(), outside(), { store: { ordersFrom: LATER } });
    const within = new Date(EARLIER.getTime() + 700);
    expect(await turnOn(world.store, new Date(), within)).toEqual({ outcome: 'on', ordersFrom: EARLIER });
  });

  test('is not read past by a reading that was under way', async () => {
    const world = await createOrdersWorld(db(), outside(), { store: { ordersFrom: LATER } });
    const newest = new Date(LATER.getTime() + 1_000);
    await moveCursorFrom(world.store, ORDERS_CURSOR, newest, LATER, null);
    expect(await readCursor(world.store, 'orders')).toEqual(newest);
    await turnOn(world.store, new Date(), EARLIER);
    await moveCursorFrom(world.store, ORDERS_CURSOR, newest, LATER, null);
    expect(await readCursor(world.store, 'orders')).toBeNull();
  });

  test('takes away what a reading of several runs would go on with, and is not passed by it', async () => {
    const world = await createOrdersWorld(db(), outside(), { store: { ordersFrom: LATER } });
    const underWay = () => readPass(world.store, ORDERS_CURSOR, z.object({ since: z.coerce.date() }));
    const half = { began: LATER, since: LATER };
    await moveCursorFrom(world.store, ORDERS_CURSOR, LATER, LATER, half);
    expect(await underWay()).toEqual({ since: LATER });
    await turnOn(world.store, new Date(), EARLIER);
    await moveCursorFrom(world.store, ORDERS_CURSOR, LATER, LATER, half);
    expect(await underWay()).toBeNull();
  });

  test('that did not change lets the reading go on and never back', async () => {
    const world = await createOrdersWorld(db(), outside(), { store: { ordersFrom: EARLIER } });
    const minute = (count: number) => new Date(LATER.getTime() + count * 60_000);
    for (const count of [1, 5, 3])
      await moveCursorFrom(world.store, ORDERS_CURSOR, minute(count), EARLIER, null);
    expect(await readCursor(world.store, 'orders')).toEqual(minute(5));
  });

  test('that is later or the same leaves the reading where it is', async () => {
    const world = await createOrdersWorld(db(), outside(), { store: { ordersFrom: EARLIER } });
    await moveCursorFrom(world.store, ORDERS_CURSOR, LATER, EARLIER, null);
    await turnOn(world.store, new Date(), new Date(EARLIER.getTime() + 1_000));
    await turnOn(world.store, new Date());
    expect(await readCursor(world.store, 'orders')).toEqual(LATER);
  });
});
