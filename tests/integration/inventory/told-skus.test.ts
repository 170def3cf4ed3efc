import { expect, it } from 'vitest';
import { readToldSkus } from '@/lib/inventory/read-told-skus';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { dropTold, dropToldBefore } from '@/lib/stores/told';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const START = new Date('2026-03-01T12:00:00Z').getTime();
const at = (seconds: number): Date => new Date(START + seconds * 1_000);

onEveryDatabase('SKUs that an event told of', (db) => {
  async function aConnected(accountKey: string): Promise<StoreDb> {
    const row = await aStore(db());
    await aConnection(db(), row, { accountKey });
    return storeDb(db(), row.id);
  }
  async function sell({ storeId, prisma }: StoreDb, sku: string): Promise<void> {
    await prisma.variant.create({ data: { storeId, variantId: 1, productId: 1, sku, readAt: at(0) } });
  }
  async function tell({ storeId, prisma }: StoreDb, seconds: number, ...skus: string[]): Promise<void> {
    for (const about of skus) {
      const key = { storeId, what: 'sku', about };
      await prisma.told.upsert({
        where: { storeId_what_about: key },
        create: { ...key, toldAt: at(seconds) },
        update: { toldAt: at(seconds) },
      });
    }
  }
  async function read(sku: string, warehouseId: string, seconds: number): Promise<void> {
    const key = { accountKey: '1001', sku, warehouseId };
    const numbers = { onHand: 1, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0 };
    await db().prisma.level.upsert({
      where: { accountKey_sku_warehouseId: key },
      create: { ...key, ...numbers, readAt: at(seconds) },
      update: { readAt: at(seconds) },
    });
  }
  const told = async (store: StoreDb) => [...(await readToldSkus(store, '1001')).skus].toSorted();
  const kept = async ({ prisma }: StoreDb) =>
    (await prisma.told.findMany({ orderBy: { about: 'asc' } })).map(({ about }) => about);

  it('are read until every warehouse that has them was read since', async () => {
    const store = await aConnected('1001');
    await sell(store, 'POT');
    await tell(store, 10, 'POT');
    expect(await told(store)).toEqual(['POT']);
    await read('POT', 'w1', 5);
    await read('POT', 'w2', 12);
    expect(await told(store)).toEqual(['POT']);
    await read('POT', 'w1', 11);
    expect(await told(store)).toEqual([]);
    expect(await kept(store)).toEqual([]);
    await tell(store, 20, 'POT');
    expect(await told(store)).toEqual(['POT']);
    expect(await kept(store)).toEqual(['POT']);
  });

  it('are those that a store on the account sells or waits for, and no others', async () => {
    const store = await aConnected('1001');
    const besides = await aConnected('1001');
    const stranger = await aConnected('1002');
    await sell(store, 'OURS');
    await sell(stranger, 'THEIRS');
    await besides.prisma.skuLink.create({
      data: {
        ...{ storeId: besides.storeId, variantId: 1, productId: 1, source: 'exact' },
        ...{ bigcommerceSku: 'linked', shipheroSku: 'LINKED' },
      },
    });
    for (const [sku, open] of [
      ['AWAITED', true],
      ['OVER', false],
    ] as const) {
      await besides.prisma.issue.create({
        data: {
          ...{ storeId: besides.storeId, cause: `sku_unknown:${sku}`, code: 'sku_unknown', facts: {} },
          ...{ waitingFor: 'merchant', firstAt: at(0), lastAt: at(0), open },
        },
      });
    }
    await tell(store, 10, 'OURS', 'THEIRS', 'LINKED', 'AWAITED', 'OVER', 'NOBODYS');
    expect(await told(store)).toEqual(['AWAITED', 'LINKED', 'OURS']);
    expect(await kept(store)).toEqual(['AWAITED', 'LINKED', 'OURS']);
    await tell(stranger, 10, 'OURS');
    expect(await told(stranger)).toEqual([]);
  });

  it('and that are told again while they are read are told still', async () => {
    const store = await aConnected('1001');
    await tell(store, 10, 'POT', 'MUG');
    await tell(store, 20, 'MUG');
    await dropTold(
      store.sql,
      'sku',
      ['POT', 'MUG'].map((about) => ({ about, before: at(15) })),
    );
    expect(await kept(store)).toEqual(['MUG']);
    await tell(store, 20, 'POT');
    await store.prisma.told.updateMany({ where: { about: 'POT' }, data: { what: 'given_back' } });
    await dropToldBefore(store.sql, 'given_back', at(20));
    expect(await kept(store)).toEqual(['MUG', 'POT']);
    await dropToldBefore(store.sql, 'given_back', at(21));
    expect(await kept(store)).toEqual(['MUG']);
  });
});
