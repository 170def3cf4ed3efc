import { expect, test } from 'vitest';
import { promiseGivenBack } from '@/lib/orders/promise-given-back';
import { showCoverage } from '@/lib/orders/show-coverage';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { fateOf, onTwoConnections, openTransaction } from '../support/on-two-connections';
import { aReading, at, mugSellers } from './mugs';

onTwoConnections('locks of what ShipHero has taken', (db) => {
  const { handedOver, record } = mugSellers(db);
  const takeOrder = (tx: StoreTx) =>
    tx.sql.query(
      `select 1 as taken from fulfillment_order where store_id = $1::uuid for no key update nowait`,
    );
  const takeLine = (tx: StoreTx) =>
    tx.sql.query(
      `select 1 as taken from fulfillment_line where store_id = $1::uuid for no key update nowait`,
    );

  test('a line that somebody is changing is shown the next time, and waited for by nobody', async () => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    const show = () => showCoverage(store.sql, '1001', ['MUG'], at(20));
    const first = await openTransaction(store, takeLine);
    expect(await show()).toEqual([]);
    await first.commit();
    expect(await show()).toEqual(['MUG']);
  });

  const tell = (store: StoreDb) =>
    store.prisma.told.create({
      data: { storeId: store.storeId, what: 'given_back', about: '118-12', toldAt: at(30) },
    });

  test.each([
    [
      'promises units that were given back',
      (store: StoreDb) => store.transaction(async (tx) => void (await promiseGivenBack(tx))),
    ],
    // Nothing of it is new but what is not counted.
    ['stores a reading', (store: StoreDb) => record(store, aReading({ allocated: 5 }), 40)],
  ])('whoever %s waits for the order with none of its lines in hand', async (_what, second) => {
    const store = await handedOver();
    await record(store, aReading({ allocated: 5 }), 10);
    await tell(store);
    const first = await openTransaction(store, takeOrder);
    const waiting = second(store);
    expect(await fateOf(db(), waiting)).toBe('waits');
    await takeLine(first.tx);
    await first.commit();
    await waiting;
  });
});
