import { expect, test } from 'vitest';
import { holdEntity } from '@/lib/issues/hold-entity';
import { raiseIssue, raiseIssues } from '@/lib/issues/raise-issue';
import { clearHolds, resolveIssues } from '@/lib/issues/resolve-issue';
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

  const sku = (subject: string) => ({ code: 'sku_unknown', subject }) as const;
  const held = (...subjects: string[]) => ({ causes: subjects.map(sku), decided: ['sku_unknown'] as const });
  const take = (tx: StoreTx, subject: string) =>
    tx.sql.query(`select 1 as taken from issue where store_id = $1::uuid and cause = $2 for update nowait`, [
      `sku_unknown:${subject}`,
    ]);

  test.each([
    [
      'takes up what another lets go of, and lets go of what it takes up',
      (tx: StoreTx) => holdEntity(tx, OTHER, held('B', 'C')),
    ],
    ['lets go of several', (tx: StoreTx) => clearHolds(tx, OTHER, ['sku_unknown'])],
    ['resolves several', (tx: StoreTx) => resolveIssues(tx, ['sku_unknown:B', 'sku_unknown:A'])],
  ])('whoever %s waits for the first with no other in hand', async (_what, step) => {
    const store = storeDb(db(), (await aStore(db())).id);
    // The ids, and the order in which the rows were made, say otherwise.
    for (const [index, subject] of ['C', 'B', 'A'].entries()) {
      await raiseIssue(store, sku(subject));
      const id = `00000000-0000-4000-8000-00000000000${index}`;
      await store.prisma.issue.updateMany({ where: { cause: `sku_unknown:${subject}` }, data: { id } });
      await raiseIssue(store, sku(subject), [ONE, ...(subject === 'C' ? [] : [OTHER])]);
    }
    const first = await openTransaction(store, (tx) => take(tx, 'A'));
    const second = store.transaction(async (tx) => void (await step(tx)));
    expect(await fateOf(db(), second)).toBe('waits');
    await take(first.tx, 'B');
    await take(first.tx, 'C');
    await first.commit();
    await second;
  });

  test('two that take up the same new issues, and let go of others, do not block each other', async () => {
    const store = storeDb(db(), (await aStore(db())).id);
    await raiseIssue(store, sku('A'), [ONE]);
    const first = await openTransaction(store, (tx) => holdEntity(tx, ONE, held('X')));
    const second = store.transaction((tx) => holdEntity(tx, OTHER, held('Y', 'X')));
    expect(await fateOf(db(), second)).toBe('waits');
    await holdEntity(first.tx, ONE, held('X', 'Y'));
    await first.commit();
    await second;
    const open = await store.prisma.issue.findMany({ where: { open: true }, include: { holds: true } });
    expect(open.map(({ cause, holds }) => [cause, holds.length]).sort()).toEqual([
      ['sku_unknown:X', 2],
      ['sku_unknown:Y', 2],
    ]);
  });
});
