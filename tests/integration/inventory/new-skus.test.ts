import { expect, it } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { linkNewSkus } from '@/lib/mapping/link-new-skus';
import { releaseWaiting } from '@/lib/mapping/release-waiting';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('a SKU that ShipHero has shown', (db) => {
  async function aConnected(accountKey = '1001', live = true): Promise<StoreDb> {
    const row = await aStore(db());
    await aConnection(db(), row, { accountKey, live });
    return storeDb(db(), row.id);
  }
  /** Variants of a catalogue, counted up from 1. */
  const sell = ({ storeId, prisma }: StoreDb, ...skus: string[]) =>
    prisma.variant.createMany({
      data: skus.map((sku, index) => ({
        ...{ storeId, variantId: index + 1, productId: 1, sku, readAt: new Date() },
      })),
    });
  const linked = async ({ prisma }: StoreDb) =>
    (await prisma.skuLink.findMany({ orderBy: { variantId: 'asc' } })).map(({ variantId }) => variantId);
  /** An order is held for a SKU. */
  const wait = (store: StoreDb, order: string, sku: string) =>
    store.transaction((tx) =>
      raiseIssue(tx, { code: 'sku_unknown', subject: sku, facts: { sku } }, [{ kind: 'order', key: order }]),
    );
  const due = async ({ prisma }: StoreDb) => {
    const rows = await prisma.dueWork.findMany({ where: { kind: 'order' } });
    return rows.map(({ key }) => key);
  };

  it('is linked in every store on the account, but not where several variants carry it', async () => {
    const [one, other] = [await aConnected(), await aConnected()];
    await sell(one, 'POT', 'PAN');
    await sell(other, 'PAN', 'POT', 'POT');
    await linkNewSkus(one.sql, '1001', ['POT', 'PAN']);
    expect([await linked(one), await linked(other)]).toEqual([[1, 2], [1]]);
  });

  it('is linked in no store that is on another account, or has left this one', async () => {
    const [one, left, elsewhere] = [
      await aConnected(),
      await aConnected('1001', false),
      await aConnected('1002'),
    ];
    for (const store of [one, left, elsewhere]) await sell(store, 'POT');
    await linkNewSkus(one.sql, '1001', ['POT']);
    expect([await linked(one), await linked(left), await linked(elsewhere)]).toEqual([[1], [], []]);
  });

  it('has whatever waits for it looked at again, in every store on the account, and is denied no more', async () => {
    const [one, other, elsewhere] = [await aConnected(), await aConnected(), await aConnected('1002')];
    for (const store of [one, other, elsewhere]) await wait(store, '7', 'POT');
    await wait(one, '8', 'PAN');
    await db().prisma.shipheroProduct.createMany({
      data: [
        { accountKey: '1001', sku: 'POT', known: false, askedAt: new Date() },
        { accountKey: '1001', sku: 'PAN', known: false, askedAt: new Date() },
        { accountKey: '1002', sku: 'POT', known: false, askedAt: new Date() },
      ],
    });
    await releaseWaiting(one.sql, '1001', ['POT']);
    expect([await due(one), await due(other), await due(elsewhere)]).toEqual([['7'], ['7'], []]);
    const denied = await db().prisma.shipheroProduct.findMany({
      orderBy: [{ accountKey: 'asc' }, { sku: 'asc' }],
    });
    expect(denied.map(({ accountKey, sku }) => `${sku} in ${accountKey}`)).toEqual([
      'PAN in 1001',
      'POT in 1002',
    ]);
  });
});
