import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { mugSellers } from './mugs';

onEveryDatabase('what a neighbour on the account promises', (db) => {
  const { aSellingStore, anOrder, handedOver, promised } = mugSellers(db);
  const custom = { verdict: 'held', variantId: 0, quantity: 3 };

  test('counts while it is connected, and not once it has left: it will not be sent from there', async () => {
    const { store } = await aSellingStore();
    const { store: neighbour } = await aSellingStore();
    await anOrder(neighbour, { id: 1, verdict: 'waiting', quantity: 2 });
    await anOrder(neighbour, { ...custom, id: 2 });
    expect(await promised(store)).toBe(5);
    await neighbour.prisma.connection.updateMany({ data: { live: false } });
    expect(await promised(store)).toBe(0);
  });

  test('counts also after it has left, where the account has the order already', async () => {
    const { store } = await aSellingStore();
    const neighbour = await handedOver();
    await anOrder(neighbour, { ...custom, id: 2 });
    await neighbour.prisma.connection.updateMany({ data: { live: false } });
    expect(await promised(store)).toBe(5);
  });
});
