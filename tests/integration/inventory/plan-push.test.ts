import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideSellable } from '@/lib/inventory/decide-stock';
import { decidePush } from '@/lib/inventory/decide-push';
import { expectHeld } from '@/lib/inventory/expect-held';
import { planPush } from '@/lib/inventory/plan-push';
import { readStockSettings } from '@/lib/inventory/read-stock-settings';
import type { Database } from '@/lib/platform/db/database';
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

/** Where it matters for what is shown which location promises come off first, and nothing else tells. */
const tells = (one: Variant, first: number | null): boolean =>
  one.shows === 'off the other' &&
  one.effects.length === 0 &&
  leftAt(one, first === 1 ? 2 : 1).get(1) !== leftAt(one, first).get(1);

/** With what BigCommerce shows filled in. */
function asShown(one: Variant, first: number | null): Variant {
  const left = leftAt(one, one.shows === 'right' ? first : first === 1 ? 2 : 1);
  return {
    ...one,
    sent: one.sent.map(({ readBack, ...row }) => ({
      ...row,
      readBack: one.shows === 'anything' || readBack === null ? readBack : (left.get(row.locationId) ?? 0),
    })),
  };
}

/** What the deciders say of it, from the very numbers that the database is filled with. */
function wantedOf(one: Variant, variantId: number, defaultLocationId: number | null) {
  const date = (offset: number) => new Date(START + offset * 1_000);
  const sent = new Map(
    one.sent.map(({ readAt, ...row }) => [
      row.locationId,
      { ...row, sentAt: null, readAt: readAt === null ? null : date(readAt) },
    ]),
  );
  const effects = one.effects.map(({ delta, at }) => ({ delta, at: date(at) }));
  return [...leftAt(one, defaultLocationId)].flatMap(([locationId, units]) => {
    const held = expectHeld(sent.get(locationId) ?? null, locationId === defaultLocationId ? effects : []);
    const plan = decidePush(units, held);
    return plan.plan === 'nothing' || plan.plan === 'wait' ? [] : [{ variantId, locationId, plan }];
  });
}

/** Promises units of each SKU, `S1` and on: an order that ShipHero does not have yet. */
async function promise(db: Database, storeId: string, units: readonly number[]): Promise<void> {
  const at = new Date(START);
  const order = { storeId, orderId: 1, statusId: 11, placedAt: at, modifiedAt: at, readAt: at };
  await db.prisma.order.create({ data: { ...order, verdict: 'waiting' } });
  await db.prisma.orderLine.createMany({
    data: units.map((quantity, index) => ({
      ...{ storeId, orderId: 1, orderProductId: index + 1, orderAddressId: 1, productId: 1 },
      ...{ variantId: index + 1, sku: `S${index + 1}`, name: '', quantity },
      ...{ quantityRefunded: 0, quantityShipped: 0 },
    })),
  });
}

onEveryDatabase('planning a push', (db) => {
  it(
    'decides from the database what the deciders decide from the same numbers',
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
            const store = await aStore(db(), { defaultLocationId });
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
                variantId: id + 1,
                productId: 1,
                bigcommerceSku: `S${id + 1}`,
                shipheroSku: `S${id + 1}`,
                source: 'exact',
              })),
            });
            await db().prisma.level.createMany({
              data: variants.flatMap(({ levels }, id) =>
                levels.map(({ warehouse, ...level }) => ({
                  ...level,
                  accountKey,
                  sku: `S${id + 1}`,
                  warehouseId: `w${warehouse}`,
                  readAt: at(0),
                })),
              ),
            });
            const shown = variants.map((one) => asShown(one, defaultLocationId));
            telling += variants.filter((one) => tells(one, defaultLocationId)).length;
            await db().prisma.sent.createMany({
              data: shown.flatMap(({ sent }, id) =>
                sent.map(({ readAt, ...row }) => ({
                  ...{ ...row, storeId, variantId: id + 1 },
                  readAt: readAt === null ? null : at(readAt),
                })),
              ),
            });
            await db().prisma.stockEffect.createMany({
              data: variants.flatMap(({ effects }, id) =>
                effects.map((one, index) => ({
                  storeId,
                  source: `e${index}`,
                  variantId: id + 1,
                  delta: one.delta,
                  at: at(one.at),
                })),
              ),
            });
            await promise(
              db(),
              storeId,
              variants.map(({ promised }) => promised),
            );
            const ids = variants.map((_, id) => id + 1);
            const { items } = await planPush(scoped, accountKey, await readStockSettings(scoped.sql), ids);
            const planned = items.map(({ variantId, locationId, plan }) => ({ variantId, locationId, plan }));
            expect(planned).toEqual(shown.flatMap((one, id) => wantedOf(one, id + 1, defaultLocationId)));
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
    const link = { variantId: 1, productId: 1, bigcommerceSku: 'S1', shipheroSku: 'S1', source: 'exact' };
    await db().prisma.skuLink.create({ data: { storeId, ...link } });
    const level = { accountKey, sku: 'S1', allocated: 0, backorder: 0, reserve: 0, nonSellable: 0 };
    await db().prisma.level.createMany({
      data: [3, 6].map((onHand, index) => ({
        ...{ ...level, onHand, warehouseId: `w${index + 1}`, readAt: new Date(START) },
      })),
    });
    // As if five promised units came off the other location first, but for one number.
    const shown = (place: number) => (place === locationId ? [0, 4] : [3, 1])[place - 1] ?? 0;
    const sent = { variantId: 1, settling: false, mismatches: 0, readAt: new Date(START) };
    await db().prisma.sent.createMany({
      data: [1, 2].map((place) => ({
        ...{ ...sent, storeId, locationId: place, quantity: shown(place), readBack: shown(place) },
      })),
    });
    await promise(db(), storeId, [5]);
    const scoped = storeDb(db(), storeId);
    const plan = async () =>
      (await planPush(scoped, accountKey, await readStockSettings(scoped.sql), [1])).items;
    expect(await plan()).toMatchObject([{ locationId, plan: { quantity: left } }]);
    await db().prisma.sent.updateMany({ where: { locationId }, data: { readBack: left } });
    expect(await plan()).toEqual([]);
  });
});
