import { expect, it } from 'vitest';
import { readToldSkus } from '@/lib/inventory/read-told-skus';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
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
    const body = { webhook_type: 'Inventory Update', inventory: skus.map((sku) => ({ sku })) };
    await prisma.inboundEvent.create({
      data: {
        ...{ storeId, source: 'shiphero', topic: 'inventory_update', messageId: String(seconds) },
        ...{ body: JSON.stringify(body), receivedAt: at(seconds) },
      },
    });
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
  const told = async ({ sql }: StoreDb, since = 0) =>
    [...(await readToldSkus(sql, '1001', at(since)))].toSorted();

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
    await tell(store, 20, 'POT');
    expect(await told(store)).toEqual(['POT']);
    expect(await told(store, 20)).toEqual([]);
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
    await tell(stranger, 10, 'OURS');
    expect(await told(stranger)).toEqual([]);
  });
});
