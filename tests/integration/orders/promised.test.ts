import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { promiseGivenBack } from '@/lib/orders/promise-given-back';
import { aReading, at, mugSellers } from './mugs';

onEveryDatabase('what is promised', (db) => {
  const { aSellingStore, anOrder, handedOver, promised, record, readLevel } = mugSellers(db);

  test('an order that ShipHero does not have is promised whole, less what was refunded', async () => {
    const { store } = await aSellingStore();
    await anOrder(store, { id: 1, verdict: 'waiting' });
    await anOrder(store, { id: 2, verdict: 'held', quantity: 3, refunded: 1 });
    expect(await promised(store)).toBe(7);
  });

  test.each(['sent', 'ignored', 'too_old', 'cancelled', 'closed'])(
    'an order that is %s and not in ShipHero promises nothing',
    async (verdict) => {
      const { store } = await aSellingStore();
      await anOrder(store, { verdict });
      expect(await promised(store)).toBe(0);
    },
  );

  test('a custom item promises the stock of its own SKU, an unlinked variant promises none', async () => {
    const { store } = await aSellingStore();
    await anOrder(store, { id: 1, verdict: 'waiting', variantId: 0, quantity: 2 });
    await anOrder(store, { id: 2, verdict: 'waiting', variantId: 99 });
    expect(await promised(store)).toBe(2);
  });

  test('an order that is being sent counts once', async () => {
    const store = await handedOver('sending');
    await store.prisma.order.updateMany({ data: { verdict: 'waiting' } });
    expect(await promised(store)).toBe(5);
  });

  test('an order in ShipHero stays promised until a level read after its allocation is stored', async () => {
    const store = await handedOver();
    expect(await promised(store)).toBe(5);
    await readLevel(store, 1);
    expect(await promised(store)).toBe(5);
    await record(store, aReading({ allocated: 3, backorder: 2 }), 10);
    expect(await promised(store)).toBe(5);
    await readLevel(store, 9);
    expect(await promised(store)).toBe(5);
    await readLevel(store, 10);
    expect(await promised(store)).toBe(5);
    await readLevel(store, 11);
    expect(await promised(store)).toBe(0);
  });

  test('what is not allocated yet stays promised whatever levels are read', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 2 }), 10);
    await readLevel(store, 11);
    expect(await promised(store)).toBe(3);
    await record(store, aReading({ allocated: 5 }), 12);
    expect(await promised(store)).toBe(3);
    await readLevel(store, 13);
    expect(await promised(store)).toBe(0);
  });

  test('units that ShipHero gives back are promised again at once', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    await readLevel(store, 11);
    await record(store, aReading({ allocated: 1 }), 12);
    expect(await promised(store)).toBe(4);
    await readLevel(store, 13);
    expect(await promised(store)).toBe(4);
  });

  test('shipping what was allocated changes nothing', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    await readLevel(store, 11);
    await record(store, aReading({ shipped: 2, allocated: 3 }), 12);
    expect(await promised(store)).toBe(0);
    await record(store, aReading({ shipped: 5 }, 'fulfilled'), 13);
    expect(await promised(store)).toBe(0);
    expect(await store.prisma.fulfillmentOrder.findFirst()).toMatchObject({ state: 'fulfilled' });
  });

  test('a fulfilled order that was never seen allocated is promised until a level shows it', async () => {
    const store = await handedOver();
    await record(store, aReading({ shipped: 4, quantity: 5 }, 'fulfilled'), 10);
    expect(await promised(store)).toBe(4);
    await readLevel(store, 11);
    expect(await promised(store)).toBe(0);
  });

  test('a cancelled order is not promised, but for what had left before', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    await record(store, aReading({ shipped: 2, status: 'canceled' }, 'canceled'), 12);
    expect(await promised(store)).toBe(2);
    await readLevel(store, 13);
    expect(await promised(store)).toBe(0);
  });

  test('a cancelled line, and units that a person took out in ShipHero, are not promised', async () => {
    const store = await handedOver();
    await record(store, aReading({ quantity: 3 }), 10);
    expect(await promised(store)).toBe(3);
    await record(store, aReading({ quantity: 5, status: 'cancelled' }), 11);
    expect(await promised(store)).toBe(0);
  });

  test('an older reading never wins, whichever of the two came with news', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    expect(await record(store, aReading({}, 'canceled'), 9)).toEqual([]);
    await readLevel(store, 11);
    expect(await promised(store)).toBe(0);
    expect(await store.prisma.fulfillmentOrder.findFirst()).toMatchObject({ state: 'sent' });

    const other = await handedOver();
    // Nothing is allocated at 12, as before; the reading of 11 still saw an allocation that was taken back.
    await record(other, aReading(), 12);
    await record(other, aReading({ allocated: 5 }), 11);
    await readLevel(other, 13);
    const line = await other.prisma.fulfillmentLine.findFirstOrThrow();
    expect(line).toMatchObject({ covered: 0, shown: 0 });
  });

  test('units that a person added in ShipHero are promised until a level shows them', async () => {
    const store = await handedOver();
    await record(store, aReading({ quantity: 7, allocated: 6 }), 10);
    await readLevel(store, 11);
    expect(await promised(store)).toBe(1);
    await record(store, aReading({ quantity: 7, allocated: 7 }), 12);
    await readLevel(store, 13);
    expect(await promised(store)).toBe(0);
  });

  test('a change of state is told once', async () => {
    const store = await handedOver();
    const change = { orderId: 118, partnerOrderId: '118-12', was: 'sent', now: 'cancelled' };
    expect(await record(store, aReading({}, 'canceled'), 10)).toEqual([change]);
    expect(await record(store, aReading({}, 'canceled'), 11)).toEqual([]);
  });

  test('an order that is not ours is passed over', async () => {
    const store = await handedOver();
    const foreign = aReading({ allocated: 5 }, 'pending', 'SH-9');
    expect(await record(store, foreign, 10)).toEqual([]);
    expect(await store.prisma.fulfillmentLine.findFirst()).toMatchObject({ covered: 0 });
  });

  test('all stores on the account count, and stores on another account do not', async () => {
    const store = await handedOver();
    const { store: sharing } = await aSellingStore();
    await anOrder(sharing, { verdict: 'waiting', quantity: 2 });
    const { store: other } = await aSellingStore('2002');
    await anOrder(other, { verdict: 'waiting', quantity: 40 });
    expect(await promised(store)).toBe(7);
    expect(await promised(sharing)).toBe(7);
    expect(await promised(other, '2002')).toBe(40);
  });

  test('recording touches the rows of its own store only', async () => {
    const [one, other] = [await handedOver(), await handedOver()];
    await record(one, aReading({ allocated: 5 }), 10);
    expect(await other.prisma.fulfillmentLine.findFirst()).toMatchObject({ covered: 0 });
    expect(await one.prisma.fulfillmentLine.findFirst()).toMatchObject({ covered: 5 });
  });

  test('of two readings the one that began later is the newer one, whenever it was answered', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 2 }), 11, 10);
    await record(store, aReading({ allocated: 5 }), 12, 9);
    await readLevel(store, 13);
    expect(await promised(store)).toBe(3);
  });

  test('units that were given back while a reading was under way are promised again', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 12, 10);
    await readLevel(store, 13);
    expect(await promised(store)).toBe(0);
    const [{ partnerOrderId: about = '' } = {}] = await store.prisma.fulfillmentOrder.findMany();
    await store.prisma.told.create({
      data: { storeId: store.storeId, what: 'given_back', about, toldAt: at(11) },
    });
    expect(await promiseGivenBack(store)).toEqual(['MUG']);
    expect(await promised(store)).toBe(5);
    expect(await promiseGivenBack(store)).toEqual([]);
    await record(store, aReading({ allocated: 5 }), 14, 12);
    await readLevel(store, 15);
    expect(await promised(store)).toBe(0);
  });

  test('units of every order that gave them back are promised again, however many are told of', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    await readLevel(store, 11);
    const [{ shipheroOrderId } = {}] = await store.prisma.fulfillmentOrder.findMany();
    const earlier = Array.from({ length: 1_500 }, (_, nth) => ({
      ...{ storeId: store.storeId, what: 'given_back', about: `of-others-${nth}`, toldAt: at(11) },
    }));
    await store.prisma.told.createMany({
      data: [
        ...earlier,
        {
          ...earlier[0],
          storeId: store.storeId,
          about: shipheroOrderId ?? '',
          toldAt: at(12),
          what: 'given_back',
        },
      ],
    });
    expect(await promiseGivenBack(store)).toEqual(['MUG']);
    expect(await promised(store)).toBe(5);
  });
});
