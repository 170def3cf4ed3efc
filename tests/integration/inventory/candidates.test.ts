import { beforeEach, expect, test } from 'vitest';
import { findCandidates } from '@/lib/inventory/find-candidates';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const NOW = new Date('2026-03-01T12:00:00Z');

onEveryDatabase('the level diff', (db) => {
  let store: StoreDb;
  let accountKey: string;
  beforeEach(async () => {
    const row = await aStore(db());
    accountKey = (await aConnection(db(), row)).accountKey;
    store = storeDb(db(), row.id);
    const link = { variantId: 7, productId: 1, bigcommerceSku: 'MUG', shipheroSku: 'MUG', source: 'exact' };
    await store.prisma.skuLink.create({ data: { storeId: row.id, ...link } });
    const held = { variantId: 7, locationId: 1, quantity: 10, readBack: 10, readAt: NOW };
    await store.prisma.sent.create({ data: { storeId: row.id, ...held } });
  });
  const aLevel = (more: object) =>
    db().prisma.level.create({
      data: {
        ...{ accountKey, sku: 'MUG', warehouseId: 'warehouse-1', readAt: NOW, changedAt: NOW },
        ...{ onHand: 10, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, ...more },
      },
    });
  const found = (promised: readonly (readonly [string, number])[] = []) =>
    findCandidates(store.sql, new Map(promised), 1, 100);

  test('finds nothing where BigCommerce holds what is free', async () => {
    await aLevel({});
    expect(await found()).toEqual([]);
  });

  test.each(['allocated', 'backorder', 'reserve', 'nonSellable'])('takes what is %s off', async (what) => {
    await aLevel({ [what]: 2 });
    expect(await found()).toEqual([7]);
    await store.prisma.sent.updateMany({ data: { readBack: 8 } });
    expect(await found()).toEqual([]);
  });

  test('takes what is promised off', async () => {
    await aLevel({});
    expect(await found([['MUG', 2]])).toEqual([7]);
  });

  test('leaves a kit alone, also where something of it is on hand', async () => {
    await aLevel({ onHand: 3 });
    expect(await found()).toEqual([7]);
    await db().prisma.shipheroProduct.create({
      data: { accountKey, sku: 'MUG', known: true, kit: true, askedAt: NOW },
    });
    expect(await found()).toEqual([]);
  });
});
