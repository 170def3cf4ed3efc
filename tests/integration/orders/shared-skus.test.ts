import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const SKU = 'SPORK-TI';

onEveryDatabase('an order of a SKU that two variants share', (db) => {
  const outside = bothSystems();

  test('is sent, but links neither: each would sell the whole stock of it', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ lines: [{ sku: SKU }] });
    const variantId = order.lines[0]?.variantId ?? 0;
    for (const id of [variantId, variantId + 9_000]) {
      await world.store.prisma.variant.create({
        data: { storeId: world.storeId, variantId: id, productId: 1, sku: SKU, readAt: new Date() },
      });
    }
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.store.prisma.skuLink.count()).toBe(0);

    await world.store.prisma.variant.deleteMany({ where: { variantId: variantId + 9_000 } });
    const next = await world.place({ lines: [{ sku: SKU }] });
    await world.runMarked(next.id);
    expect(await world.store.prisma.skuLink.findMany()).toMatchObject([{ variantId, shipheroSku: SKU }]);
  });
});
