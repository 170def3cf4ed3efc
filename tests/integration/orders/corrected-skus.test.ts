import { expect, test } from 'vitest';
import type { ExampleName } from '../../simulators/bigcommerce/orders/example-orders';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const CORRECTED = 'SKILLET-10';
const HOUR = 3600_000;

onEveryDatabase('a SKU that was corrected after an order was placed', (db) => {
  const outside = bothSystems();

  async function held(example: ExampleName) {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ example });
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toEqual([]);
    const { variantId } = order.lines[0] ?? {};
    const readCatalogue = (readAt: Date) =>
      world.store.prisma.variant.create({
        data: { storeId: world.storeId, variantId: variantId ?? 0, productId: 1, sku: CORRECTED, readAt },
      });
    return { world, order, readCatalogue };
  }

  test.each(['no-sku', 'unknown-sku'] as const)('sends the order that it held up: %s', async (example) => {
    const { world, order, readCatalogue } = await held(example);
    await readCatalogue(new Date(Date.now() + HOUR));
    await world.runMarked(order.id);
    const [sent] = await world.inShiphero(order.id);
    expect(sent?.lines.map(({ sku }) => sku)).toContain(CORRECTED);
    expect(await world.openIssues()).toEqual([]);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('is not taken for older ones: what the catalogue said before the order is no news', async () => {
    const { world, order, readCatalogue } = await held('unknown-sku');
    await readCatalogue(new Date(Date.now() - HOUR));
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toEqual([]);
    expect(await world.openIssues()).toEqual(['sku_unknown:WRAP-BEESWAX-3']);
  });
});
