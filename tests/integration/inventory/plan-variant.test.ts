import { beforeEach, expect, it } from 'vitest';
import { planPush } from '@/lib/inventory/plan-push';
import { readStockSettings } from '@/lib/inventory/read-stock-settings';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('the plan for one variant', (db) => {
  const NOW = new Date('2026-03-01T12:00:00Z');
  let scoped: StoreDb;
  let accountKey: string;
  beforeEach(async () => {
    const store = await aStore(db());
    accountKey = (await aConnection(db(), store)).accountKey;
    scoped = storeDb(db(), store.id);
    const link = { variantId: 7, productId: 1, bigcommerceSku: 'MUG', shipheroSku: 'MUG', source: 'exact' };
    await scoped.prisma.skuLink.create({ data: { storeId: store.id, ...link } });
    const held = { variantId: 7, locationId: 1, quantity: 10, readBack: 10, readAt: NOW };
    await scoped.prisma.sent.create({ data: { storeId: store.id, ...held } });
  });
  const aLevel = (more: object) =>
    db().prisma.level.create({
      data: {
        ...{ accountKey, sku: 'MUG', warehouseId: 'warehouse-1', readAt: NOW, changedAt: NOW },
        ...{ onHand: 10, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, ...more },
      },
    });
  const planned = async () =>
    (await planPush(scoped, accountKey, await readStockSettings(scoped.sql), [7])).items.map(
      ({ plan }) => plan,
    );

  it('does nothing where BigCommerce holds what is free', async () => {
    await aLevel({});
    expect(await planned()).toEqual([]);
  });

  it.each(['allocated', 'backorder', 'reserve', 'nonSellable'])('takes what is %s off', async (what) => {
    await aLevel({ [what]: 2 });
    expect(await planned()).toEqual([{ plan: 'lower', quantity: 8 }]);
  });

  it('leaves a kit alone, also where something of it is on hand', async () => {
    await aLevel({ onHand: 3 });
    expect(await planned()).toEqual([{ plan: 'lower', quantity: 3 }]);
    await db().prisma.shipheroProduct.create({
      data: { accountKey, sku: 'MUG', known: true, kit: true, askedAt: NOW },
    });
    expect(await planned()).toEqual([]);
  });

  it('takes a level that is not there for none, once all levels were read', async () => {
    expect(await planned()).toEqual([]);
    await db().prisma.shipheroAccount.updateMany({ data: { levelsReadTo: NOW } });
    expect(await planned()).toEqual([{ plan: 'lower', quantity: 0 }]);
  });
});
