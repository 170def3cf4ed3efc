import { expect, it } from 'vitest';
import { markStock } from '@/lib/mapping/mark-stock';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('what is marked by a change', (db) => {
  /** A store that sells these SKUs, its variants counted up from a number. */
  async function selling(
    accountKey: string,
    firstVariant: number,
    skus: readonly string[],
  ): Promise<StoreDb> {
    const row = await aStore(db());
    await aConnection(db(), row, { accountKey });
    const store = storeDb(db(), row.id);
    await store.prisma.skuLink.createMany({
      data: skus.map((sku, index) => ({
        ...{ storeId: row.id, variantId: firstVariant + index, productId: 1, source: 'exact' },
        ...{ bigcommerceSku: sku, shipheroSku: sku },
      })),
    });
    return store;
  }
  /** Variants with a mark, and the stores whose push is due. */
  async function marked(): Promise<{ variants: number[]; pushes: string[] }> {
    const changes = await db().prisma.stockChange.findMany({ orderBy: { variantId: 'asc' } });
    const due = await db().prisma.dueWork.findMany({ where: { kind: 'push' } });
    const pushes = due.map(({ storeId }) => storeId).toSorted();
    return { variants: changes.map(({ variantId }) => variantId), pushes };
  }

  it('is all that sells the same SKU, in every store on the account, and nothing else', async () => {
    const store = await selling('1001', 1, ['POT', 'POT', 'PAN']);
    const other = await selling('1001', 11, ['PAN', 'POT']);
    await selling('1002', 21, ['POT']);
    await markStock(store.sql, { variantIds: [1] });
    const pushes = [store.storeId, other.storeId].toSorted();
    expect(await marked()).toEqual({ variants: [1, 2, 12], pushes });
  });

  it('is the variant alone where others have nothing to do with it', async () => {
    const store = await selling('1001', 1, ['POT', 'POT']);
    await selling('1001', 11, ['POT']);
    await markStock(store.sql, { variantIds: [1], alone: true });
    expect(await marked()).toEqual({ variants: [1], pushes: [store.storeId] });
  });

  it('is what is sold from the account that it is of, also where the asking store has left that', async () => {
    const left = await selling('1002', 1, ['POT']);
    await aConnection(db(), { id: left.storeId }, { accountKey: '1001', live: false });
    const there = await selling('1001', 11, ['POT']);
    await selling('1002', 21, ['POT']);
    await markStock(left.sql, { accountKey: '1001', skus: ['POT'] });
    expect(await marked()).toEqual({ variants: [11], pushes: [there.storeId] });
  });

  it('is nothing of an account that the asking store was never connected with', async () => {
    const stranger = await selling('1002', 1, ['POT']);
    await selling('1001', 11, ['POT']);
    await markStock(stranger.sql, { accountKey: '1001', skus: ['POT'] });
    expect(await marked()).toEqual({ variants: [], pushes: [] });
  });
});
