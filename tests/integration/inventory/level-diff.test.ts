import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCandidates } from '@/lib/inventory/find-candidates';
import { planVariant } from '@/lib/inventory/plan-push';
import { readStockFacts } from '@/lib/inventory/read-stock-facts';
import { storeDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { truncateAll } from '../support/truncate-all';

const START = new Date('2026-03-01T12:00:00Z').getTime();
const units = fc.integer({ min: 0, max: 6 });
const seconds = fc.integer({ min: -12, max: 12 });

const variant = fc.record({
  levels: fc.uniqueArray(
    fc.record({
      warehouse: fc.integer({ min: 1, max: 4 }),
      onHand: units,
      allocated: units,
      backorder: units,
      reserve: fc.integer({ min: 0, max: 2 }),
      nonSellable: fc.integer({ min: 0, max: 1 }),
    }),
    { selector: ({ warehouse }) => warehouse },
  ),
  promised: fc.integer({ min: 0, max: 8 }),
  sent: fc.uniqueArray(
    fc.record({
      locationId: fc.integer({ min: 1, max: 2 }),
      quantity: units,
      readBack: fc.option(units),
      readAt: fc.option(seconds),
      settling: fc.boolean(),
      mismatches: fc.integer({ min: 0, max: 5 }),
    }),
    { selector: ({ locationId }) => locationId },
  ),
  effects: fc.array(fc.record({ delta: fc.integer({ min: -3, max: 3 }), at: seconds }), { maxLength: 4 }),
});

onEveryDatabase('the level diff', (db) => {
  it('finds exactly the variants that the deciders would do something about', async () => {
    const locationOf = [1, 1, 2, null];
    await fc.assert(
      fc.asyncProperty(
        fc.array(variant, { minLength: 8, maxLength: 25 }),
        fc.constantFrom(1, 2, null),
        async (variants, defaultLocationId) => {
          await truncateAll(db());
          const store = await aStore(db());
          const { accountKey } = await aConnection(db(), store, {
            warehouses: {
              create: locationOf.map((locationId, index) => ({
                warehouseId: `w${index + 1}`,
                name: 'w',
                isDefault: index === 0,
                locationId,
              })),
            },
          });
          const scoped = storeDb(db(), store.id);
          const storeId = store.id;
          const at = (offset: number) => new Date(START + offset * 1_000);
          await db().prisma.skuLink.createMany({
            data: variants.map((_, id) => ({
              storeId,
              variantId: id,
              productId: 1,
              bigcommerceSku: `S${id}`,
              shipheroSku: `S${id}`,
              source: 'exact',
            })),
          });
          await db().prisma.level.createMany({
            data: variants.flatMap(({ levels }, id) =>
              levels.map(({ warehouse, ...level }) => ({
                ...level,
                accountKey,
                sku: `S${id}`,
                warehouseId: `w${warehouse}`,
                readAt: at(0),
              })),
            ),
          });
          await db().prisma.sent.createMany({
            data: variants.flatMap(({ sent }, id) =>
              sent.map(({ readAt, ...row }) => ({
                ...row,
                storeId,
                variantId: id,
                readAt: readAt === null ? null : at(readAt),
              })),
            ),
          });
          await db().prisma.stockEffect.createMany({
            data: variants.flatMap(({ effects }, id) =>
              effects.map((effect, index) => ({
                storeId,
                source: `e${index}`,
                variantId: id,
                delta: effect.delta,
                at: at(effect.at),
              })),
            ),
          });
          const promised = new Map(variants.map((one, id) => [`S${id}`, one.promised]));
          const facts = await readStockFacts(
            scoped.sql,
            variants.map((_, id) => id),
          );
          const wanted = facts
            .filter((one) =>
              planVariant(one, promised.get(one.sku) ?? 0, defaultLocationId).some(
                ({ plan: { plan } }) => plan !== 'nothing' && plan !== 'wait',
              ),
            )
            .map(({ variantId }) => variantId);
          expect(await findCandidates(scoped.sql, promised, defaultLocationId, 1_000)).toEqual(wanted);
        },
      ),
      { numRuns: 25, seed: 5 },
    );
  });
});
