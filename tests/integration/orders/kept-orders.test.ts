import { beforeEach, expect, test } from 'vitest';
import { prepareFulfillmentOrder } from '@/lib/orders/fulfillment-orders';
import { readOrderSettings } from '@/lib/orders/read-order-settings';
import { recordOrder } from '@/lib/orders/record-order';
import { moveCursor, readCursor } from '@/lib/work/progress';
import { storePlaces } from '@/lib/orders/store-places';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { partnerOrderId } from '@/lib/shiphero/ids';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { anOrder } from '../../unit/orders/an-order';
import type { LineParts } from '../../unit/orders/an-order';
import { onEveryDatabase } from '../support/on-every-database';

const REFERENCE = partnerOrderId.parse('118-12');
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute));

onEveryDatabase('what is kept of an order', (db) => {
  let store: StoreDb;
  let connectionId: string;
  beforeEach(async () => {
    const row = await aStore(db());
    store = storeDb(db(), row.id);
    connectionId = (await aConnection(db(), row)).id;
  });
  const record = async (line: Omit<LineParts, 'id'> = {}) => {
    const order = anOrder({}, [{ id: 12, lines: [{ id: 1, ...line }] }]);
    await recordOrder(store, order, 'sent', at(0), await readOrderSettings(store));
  };
  const prepare = (onto: string) =>
    store.transaction((tx) =>
      prepareFulfillmentOrder(tx, {
        ...{ orderId: 118, orderAddressId: 12, partnerOrderId: REFERENCE, connectionId: onto },
        ...{ hold: null, lines: [] },
        money: {
          ...{ currency: 'USD', totalTax: '0.00', totalDiscounts: '0.00', shippingPrice: '0.00' },
          ...{ paid: '0.00', unitPrices: [], paidByLine: [] },
        },
      }),
    );

  test('a fulfillment order that never left goes to the account that it is put down for again', async () => {
    await record();
    await prepare(connectionId);
    await store.prisma.connection.updateMany({ data: { live: false } });
    const other = await aConnection(db(), { id: store.storeId }, { accountKey: '2002' });
    await prepare(other.id);
    const kept = await store.prisma.fulfillmentOrder.findMany();
    expect(kept.map((row) => row.connectionId)).toEqual([other.id]);
  });

  test('refunded units are not waited for: the rest was shipped, and so is the order', async () => {
    await record({ quantity: 2, quantity_refunded: 1, quantity_shipped: 1 });
    await prepare(connectionId);
    await store.prisma.fulfillmentOrder.updateMany({ data: { state: 'sent' } });
    await store.transaction((tx) => storePlaces(tx, [118]));
    expect((await store.prisma.order.findFirstOrThrow()).place).toBe('shipped');
  });

  test('a cursor goes on and never back', async () => {
    for (const minute of [1, 5, 3]) await moveCursor(store, 'orders', at(minute));
    expect(await readCursor(store, 'orders')).toEqual(at(5));
  });
});
