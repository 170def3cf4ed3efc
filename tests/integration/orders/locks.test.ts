import { expect, test } from 'vitest';
import { raiseIssue, raiseIssues } from '@/lib/issues/raise-issue';
import { clearHolds } from '@/lib/issues/resolve-issue';
import { storePlaces } from '@/lib/orders/store-places';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { expectPlaces } from '../support/expect-places';
import { fateOf, onTwoConnections, openTransaction } from '../support/on-two-connections';

const at = new Date('2026-03-01T12:00:00Z');
const ONE = { kind: 'order', key: '1' } as const;
const OTHER = { kind: 'order', key: '2' } as const;

onTwoConnections('locks of orders', (db) => {
  /** Orders handed over to ShipHero, an address and a piece each time, in this order. */
  async function handedOver(orderIds: readonly number[], addresses: readonly number[]): Promise<StoreDb> {
    const row = await aStore(db());
    const connection = await aConnection(db(), row);
    const store = storeDb(db(), row.id);
    const { storeId } = store;
    for (const orderId of orderIds) {
      await store.prisma.order.create({
        data: {
          ...{ storeId, orderId, statusId: 11, verdict: 'sent', place: 'with_shiphero' },
          ...{ placedAt: at, modifiedAt: at, readAt: at },
        },
      });
      for (const orderAddressId of addresses) {
        const partnerOrderId = `${orderId}-${orderAddressId}`;
        const reference = { orderId, orderAddressId, partnerOrderId, state: 'sent' };
        await store.prisma.fulfillmentOrder.create({
          data: { storeId, connectionId: connection.id, ...reference },
        });
      }
    }
    return store;
  }
  const fulfil =
    (...partnerOrderIds: string[]) =>
    async (tx: StoreTx): Promise<void> => {
      const where = { partnerOrderId: { in: partnerOrderIds } };
      await tx.prisma.fulfillmentOrder.updateMany({ where, data: { state: 'fulfilled' } });
      await storePlaces(
        tx,
        partnerOrderIds.map((reference) => Number(reference.split('-')[0])),
      );
    };

  test('of two that change one order at once the second sees what the first did, wherever it is then', async () => {
    const store = await handedOver([1], [11, 12]);
    const first = await openTransaction(store, fulfil('1-11'));
    const second = store.transaction(fulfil('1-12'));
    expect(await fateOf(db(), second)).toBe('waits');
    await first.commit();
    await second;
    expect(await store.prisma.order.findFirst()).toMatchObject({ place: 'shipped' });
    await expectPlaces(db());
  });

  test('two that change the same orders do not block each other, whatever order they name them in', async () => {
    const store = await handedOver([2, 1], [11]);
    const first = await openTransaction(store, (tx) => storePlaces(tx, [1]));
    const second = store.transaction((tx) => storePlaces(tx, [2, 1]));
    expect(await fateOf(db(), second)).toBe('waits');
    await first.tx.sql.query(
      `select 1 as taken from "order" where store_id = $1::uuid and order_id = 2 for update nowait`,
    );
    await first.commit();
    await second;
  });

  test('of two that let go of an issue at the same time the second resolves it', async () => {
    const store = storeDb(db(), (await aStore(db())).id);
    await raiseIssue(store, { code: 'sku_unknown', subject: 'A' }, [ONE, OTHER]);
    const letGo = (work: typeof ONE | typeof OTHER) => (tx: StoreTx) => clearHolds(tx, work, ['sku_unknown']);
    const first = await openTransaction(store, letGo(ONE));
    const second = store.transaction(letGo(OTHER));
    expect(await fateOf(db(), second)).toBe('waits');
    await first.commit();
    await second;
    expect(await store.prisma.issue.findMany()).toMatchObject([{ open: false }]);
    expect(await store.prisma.issueHold.count()).toBe(0);
  });

  test('two that raise the same issues do not block each other, whatever order they name them in', async () => {
    const store = storeDb(db(), (await aStore(db())).id);
    const [a, b] = [
      { code: 'sku_unknown', subject: 'A' },
      { code: 'sku_unknown', subject: 'B' },
    ] as const;
    await raiseIssues(store, [a, b], [ONE]);
    const first = await openTransaction(store, (tx) => raiseIssues(tx, [a], [ONE]));
    const second = store.transaction((tx) => raiseIssues(tx, [b, a], [OTHER]));
    expect(await fateOf(db(), second)).toBe('waits');
    await first.tx.sql.query(
      `select 1 as taken from issue where store_id = $1::uuid and cause = 'sku_unknown:B' for update nowait`,
    );
    await first.commit();
    await second;
    expect(await store.prisma.issueHold.count()).toBe(4);
  });
});
