import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideSellable } from '@/lib/inventory/decide-stock';
import { findCandidates } from '@/lib/inventory/find-candidates';
import { planVariant } from '@/lib/inventory/plan-push';
import { readStockFacts } from '@/lib/inventory/read-stock-facts';
import { storeDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { truncateAll } from '../support/truncate-all';

const START = new Date('2026-03-01T12:00:00Z').getTime();
const LOCATION_OF = [1, 1, 2, null];
const seldom = (most: number) =>
  fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, { arbitrary: fc.nat(most), weight: 1 });
const units = fc.integer({ min: 0, max: 6 });
/** Around a reading, where it cannot be known whether it had seen a change, and further off. */
const seconds = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -12, max: 12 }));
const effect = fc.record({ delta: fc.integer({ min: -3, max: 3 }), at: seconds });

const aLevel = (warehouse: fc.Arbitrary<number>) =>
  fc.record({
    warehouse,
    onHand: fc.integer({ min: 0, max: 9 }),
    allocated: seldom(6),
    backorder: seldom(6),
    reserve: seldom(2),
    nonSellable: seldom(1),
  });

const variant = fc.record({
  levels: fc.oneof(
    // Something at each of both locations, or anything.
    { arbitrary: fc.tuple(aLevel(fc.constantFrom(1, 2)), aLevel(fc.constant(3))), weight: 3 },
    {
      arbitrary: fc.uniqueArray(aLevel(fc.integer({ min: 1, max: 4 })), {
        selector: ({ warehouse }) => warehouse,
      }),
      weight: 1,
    },
  ),
  promised: fc.integer({ min: 1, max: 8 }),
  /** What BigCommerce shows: what should be there, what would be if promises came off the other location first, or anything. */
  shows: fc.constantFrom('right', 'off the other', 'anything'),
  sent: fc.uniqueArray(
    fc.record({
      locationId: fc.integer({ min: 1, max: 2 }),
      quantity: units,
      readBack: fc.option(units, { freq: 9 }),
      readAt: fc.option(seconds, { freq: 9 }),
      settling: fc.oneof(
        { arbitrary: fc.constant(false), weight: 4 },
        { arbitrary: fc.boolean(), weight: 1 },
      ),
      mismatches: seldom(5),
    }),
    { minLength: 1, selector: ({ locationId }) => locationId },
  ),
  effects: fc.oneof(fc.array(effect, { maxLength: 0 }), fc.array(effect, { maxLength: 2 })),
});
type Variant = typeof variant extends fc.Arbitrary<infer V> ? V : never;

/** Units that one location has left where promises come off `first` before the others. */
const leftAt = ({ levels, promised }: Variant, first: number | null): ReadonlyMap<number, number> =>
  decideSellable(
    levels.flatMap(({ warehouse, ...level }) => {
      const locationId = LOCATION_OF[warehouse - 1] ?? null;
      return locationId === null ? [] : [{ ...level, locationId }];
    }),
    promised,
    first,
  );

onEveryDatabase('the level diff', (db) => {
  it(
    'finds exactly the variants that the deciders would do something about',
    { timeout: 120_000 },
    async () => {
      /** Variants where it matters which location promises come off first, and nothing else tells. */
      let telling = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(variant, { minLength: 40, maxLength: 60 }),
          fc.constantFrom(1, 2, null),
          async (variants, defaultLocationId) => {
            await truncateAll(db());
            const store = await aStore(db());
            const { accountKey } = await aConnection(db(), store, {
              warehouses: {
                create: LOCATION_OF.map((locationId, index) => ({
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
              data: variants.flatMap((one, id) => {
                const other = defaultLocationId === 1 ? 2 : 1;
                const left = leftAt(one, one.shows === 'right' ? defaultLocationId : other);
                const matters = left.get(1) !== leftAt(one, defaultLocationId).get(1);
                if (one.shows === 'off the other' && matters && one.effects.length === 0) telling += 1;
                return one.sent.map(({ readAt, readBack, ...row }) => ({
                  ...{ ...row, storeId, variantId: id },
                  readBack:
                    one.shows === 'anything' || readBack === null
                      ? readBack
                      : (left.get(row.locationId) ?? 0),
                  readAt: readAt === null ? null : at(readAt),
                }));
              }),
            });
            await db().prisma.stockEffect.createMany({
              data: variants.flatMap(({ effects }, id) =>
                effects.map((one, index) => ({
                  storeId,
                  source: `e${index}`,
                  variantId: id,
                  delta: one.delta,
                  at: at(one.at),
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
        { numRuns: 5, seed: 5, endOnFailure: true },
      );
      expect(telling).toBeGreaterThan(5);
    },
  );

  it.each([
    ['the default location', 2, 1],
    ['the other one', 1, 3],
  ])('sees what promises take off %s, whichever has the higher id', async (_title, locationId, left) => {
    const store = await aStore(db(), { defaultLocationId: 2 });
    const { id: storeId } = store;
    const { accountKey } = await aConnection(db(), store, {
      warehouses: {
        create: [1, 2].map((place) => ({
          ...{ warehouseId: `w${place}`, name: 'w', isDefault: place === 2, locationId: place },
        })),
      },
    });
    const link = { variantId: 7, productId: 1, bigcommerceSku: 'S', shipheroSku: 'S', source: 'exact' };
    await db().prisma.skuLink.create({ data: { storeId, ...link } });
    const level = { accountKey, sku: 'S', allocated: 0, backorder: 0, reserve: 0, nonSellable: 0 };
    await db().prisma.level.createMany({
      data: [3, 6].map((onHand, index) => ({
        ...{ ...level, onHand, warehouseId: `w${index + 1}`, readAt: new Date(START) },
      })),
    });
    // As if five promised units came off the other location first, but for one number.
    const wrong = new Map([
      [1, 0],
      [2, 4],
    ]);
    const right = new Map([
      [1, 3],
      [2, 1],
    ]);
    const shown = (place: number) => (place === locationId ? wrong : right).get(place) ?? 0;
    const sent = { variantId: 7, settling: false, mismatches: 0, readAt: new Date(START) };
    await db().prisma.sent.createMany({
      data: [1, 2].map((place) => ({
        ...{ ...sent, storeId, locationId: place, quantity: shown(place), readBack: shown(place) },
      })),
    });
    const promised = new Map([['S', 5]]);
    const { sql } = storeDb(db(), storeId);
    expect(await findCandidates(sql, promised, 2, 10)).toEqual([7]);
    const [facts] = await readStockFacts(sql, [7]);
    if (facts === undefined) throw new Error('no facts');
    const plans = planVariant(facts, 5, 2).filter(({ plan }) => plan.plan !== 'nothing');
    expect(plans).toMatchObject([{ locationId, plan: { quantity: left } }]);
    await db().prisma.sent.updateMany({ where: { locationId }, data: { readBack: left } });
    expect(await findCandidates(sql, promised, 2, 10)).toEqual([]);
  });
});
