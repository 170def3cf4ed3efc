import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { openAccount, startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('orders and stock', (db) => {
  afterEach(() => expectPlaces(db()));

  it('raises nothing before it has read the orders that no webhook told of', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.pass(30_000);
    await world.placeOrder({ lines: [{ sku: 'SKILLET-10', quantity: 8 }] });
    await world.receive('SKILLET-10', 10);
    await world.levelsDue();
    await world.run();
    await world.live(60_000);
    // 50 + 10 - 8, whether or not ShipHero had the order by then.
    expect(await world.held('SKILLET-10')).toBe(52);
    expect((await world.adjustments()).flat()).not.toContainEqual(
      expect.objectContaining({ variant_id: world.variantOf('SKILLET-10').variantId, quantity: 60 }),
    );
    expect(world.failures).toEqual([]);
  });

  it('sends nothing for an order that both systems have taken the same units for', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.pass(30_000);
    const before = (await world.adjustments()).length;
    const order = await world.placeOrder({ lines: [{ sku: 'SKILLET-10', quantity: 8 }] });
    await world.mark({ kind: 'order', key: String(order.id) });
    await world.run();
    await world.push();
    await world.levelsChanged();
    await world.live(30_000);
    expect(await world.held('SKILLET-10')).toBe(42);
    expect((await world.adjustments()).length).toBe(before);
  });

  it('shows less at once for a new order where BigCommerce takes stock only when it ships', async () => {
    const world = await createStockWorld(db(), outside);
    await outside.bigcommerce.control.behave({
      hash: world.hash,
      behaviours: { updateStockBehavior: 'order_completed_or_shipped' },
    });
    await world.store.prisma.store.updateMany({ data: { stockTakenAt: 'order_completed_or_shipped' } });
    await world.turnOn();
    await world.pass(30_000);
    const order = await world.placeOrder({ lines: [{ sku: 'SKILLET-10', quantity: 8 }], statusId: 7 });
    await world.mark({ kind: 'order', key: String(order.id) });
    await world.live(30_000);
    expect(await world.held('SKILLET-10')).toBe(42);
  });

  it.each([true, false])(
    'ends a promise only by a level that was read later, also where allocation moves no time (%s)',
    async (allocationBumpsLevel) => {
      const account = await openAccount(outside, {
        warehouses: ['North', 'South'],
        behaviours: { allocationBumpsLevel },
      });
      const world = await createStockWorld(db(), outside, { account, locations: [1, 1] });
      await world.turnOn();
      await world.pass(150_000);
      const order = await world.placeOrder({ lines: [{ sku: 'SKILLET-10', quantity: 8 }] });
      await world.mark({ kind: 'order', key: String(order.id) });
      await world.run();
      const line = () => world.store.prisma.fulfillmentLine.findFirstOrThrow();
      expect(await line()).toMatchObject({ quantity: 8, shown: 0 });
      await world.levelsChanged();
      expect(await line()).toMatchObject({ covered: 8, shown: 8 });
      const level = await db().prisma.level.findFirstOrThrow({ where: { sku: 'SKILLET-10', onHand: 50 } });
      expect(level.allocated).toBe(8);
      await world.live(30_000);
      expect(await world.held('SKILLET-10')).toBe(42);
    },
  );

  it('never shows more than is left while orders, goods and pushes come in any order', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    let left = 50;
    for (let step = 0; step < 12; step += 1) {
      if (step % 3 === 2) {
        await world.receive('SPORK-TI', 2);
        left += 2;
      }
      const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
      left -= 3;
      if (step % 2 === 0) await world.mark({ kind: 'order', key: String(order.id) });
      await world.levelsDue();
      await world.mark({ kind: 'push', key: 'stock' });
      await world.pass(step % 4 === 0 ? 6_000 : 700);
      await world.run();
      await outside.bigcommerce.control.applyAdjustmentsNow({ hash: world.hash });
      expect(await world.held('SPORK-TI')).toBeLessThanOrEqual(left + 2);
    }
    await world.levelsDue();
    await world.live(150_000, 10_000);
    expect(await world.held('SPORK-TI')).toBe(left);
    expect(await outside.bigcommerce.control.oversold({ hash: world.hash })).toEqual([]);
  });
});
