import { beforeEach, expect, test } from 'vitest';
import { asProductId, asVariantId, bigcommerceSkuSchema } from '@/lib/bigcommerce/ids';
import { storeLevels } from '@/lib/inventory/store-levels';
import { storeLooks } from '@/lib/inventory/store-looks';
import { storeReadings } from '@/lib/inventory/store-readings';
import { removeGoneOf, storeVariants } from '@/lib/inventory/store-variants';
import { unlinkGone } from '@/lib/mapping/unlink-gone';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { shipheroSku, warehouseId } from '@/lib/shiphero/ids';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const PLACE = { variantId: 7, locationId: 1 };

onEveryDatabase('stock numbers', (db) => {
  let store: StoreDb;
  let accountKey: string;
  beforeEach(async () => {
    const row = await aStore(db());
    accountKey = (await aConnection(db(), row)).accountKey;
    store = storeDb(db(), row.id);
  });
  const level = (onHand: number) => ({
    ...{ sku: shipheroSku.parse('MUG'), warehouseId: warehouseId.parse('warehouse-1'), onHand },
    ...{ allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, active: true, updatedAt: null },
  });
  const aSentNumber = (more: object = {}) =>
    store.prisma.sent.create({ data: { storeId: store.storeId, ...PLACE, quantity: 5, ...more } });
  const sent = () => store.prisma.sent.findFirstOrThrow();

  test('a level that was read earlier never overwrites one that was read later', async () => {
    expect(await storeLevels(store.sql, accountKey, [level(3)], at(5))).toEqual(['MUG']);
    expect(await storeLevels(store.sql, accountKey, [level(9)], at(4))).toEqual([]);
    expect(await storeLevels(store.sql, accountKey, [level(9)], at(5))).toEqual([]);
    expect(await db().prisma.level.findFirstOrThrow()).toMatchObject({ onHand: 3, readAt: at(5) });
    expect(await storeLevels(store.sql, accountKey, [level(9)], at(6))).toEqual(['MUG']);
  });

  test('a look at BigCommerce says nothing of what was sent after it', async () => {
    await aSentNumber({ sentAt: at(2), settling: true });
    const becomes = {
      quantity: 4,
      readBack: 4,
      sentAt: at(1),
      readAt: at(3),
      settling: false,
      mismatches: 0,
    };
    await storeLooks(store.sql, [{ ...PLACE, was: { sentAt: at(1) }, becomes }]);
    expect(await sent()).toMatchObject({ quantity: 5, settling: true, sentAt: at(2) });
    await storeLooks(store.sql, [{ ...PLACE, was: { sentAt: at(2) }, becomes: { ...becomes, quantity: 5 } }]);
    expect(await sent()).toMatchObject({ settling: false, readBack: 4 });
  });

  test('a reading for the next number leaves one alone that is on its way', async () => {
    await aSentNumber({ sentAt: at(2), settling: true });
    await storeReadings(store.sql, [{ ...PLACE, units: 9, readAt: at(3) }], []);
    expect(await sent()).toMatchObject({ readBack: null, settling: true });
    await store.prisma.sent.updateMany({ data: { settling: false } });
    await storeReadings(store.sql, [{ ...PLACE, units: 9, readAt: at(3) }], []);
    expect(await sent()).toMatchObject({ readBack: 9 });
  });

  test('a variant that is gone loses its link by equality, and keeps one that a person has made', async () => {
    const all = [1, 2, 3].map((id) => ({
      ...{ id: asVariantId(id), product_id: asProductId(1), sku: bigcommerceSkuSchema.parse(`SKU-${id}`) },
      ...{ upc: '', inventory_level: null, option_values: [] },
    }));
    await storeVariants(store.sql, all, at(1));
    await store.prisma.skuLink.createMany({
      data: [
        [1, 'exact'],
        [2, 'exact'],
        [3, 'person'],
        [4, 'exact'],
      ].map(([variantId, source]) => ({
        ...{ storeId: store.storeId, variantId: Number(variantId), productId: 1, source: String(source) },
        ...{ bigcommerceSku: `SKU-${variantId}`, shipheroSku: `SKU-${variantId}`, createdAt: at(1) },
      })),
    });
    await storeVariants(store.sql, all.slice(0, 1), at(2));
    await removeGoneOf(store.sql, [1], at(2));
    // Without a variant from before, as older versions left them.
    expect(await unlinkGone(store.sql, at(2))).toEqual([4]);
    const links = await store.prisma.skuLink.findMany({ orderBy: { variantId: 'asc' } });
    expect(links.map(({ variantId }) => variantId)).toEqual([1, 3]);
  });
});
