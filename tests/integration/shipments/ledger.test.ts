import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import {
  asBigcommerceOrderId,
  asBigcommerceShipmentId,
  asOrderAddressId,
  asOrderProductId,
} from '@/lib/bigcommerce/ids';
import { systemClock } from '@/lib/platform/clock';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { createLog } from '@/lib/platform/log';
import { readOrderSettings } from '@/lib/orders/read-order-settings';
import { recordOrder } from '@/lib/orders/record-order';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import type { Run } from '@/lib/work/run';
import type { KnownShipment } from '@/lib/shipments/match-shipments';
import { moveOrderStatus } from '@/lib/shipments/move-order-status';
import { recordShipment } from '@/lib/shipments/record-shipment';
import { storeLook } from '@/lib/shipments/store-look';
import type { PackedBox } from '@/lib/shipments/translate-packages';
import { notConnected } from '@/lib/stores/access-tokens';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { aLine, anOrder } from '../../unit/orders/an-order';
import { onEveryDatabase } from '../support/on-every-database';

const ORDER = asBigcommerceOrderId(118);
const box: PackedBox = {
  labelId: 'label',
  shipmentId: 'shipment',
  trackingNumber: '1Z1',
  trackingUrl: null,
  carrier: 'ups',
  method: 'Ground',
  packedAt: new Date('2026-03-02T10:00:00Z'),
  items: [{ partnerLineItemId: '1', sku: 'MUG', quantity: 1 }],
};

onEveryDatabase('the ledger of packages', (db) => {
  let store: StoreDb;
  let fulfillmentOrderId: string;
  beforeEach(async () => {
    const row = await aStore(db());
    const connection = await aConnection(db(), row);
    store = storeDb(db(), row.id);
    await recordOrder(store, anOrder(), 'sent', new Date(), await readOrderSettings(store));
    const made = await store.prisma.fulfillmentOrder.create({
      data: {
        ...{ storeId: row.id, connectionId: connection.id, orderId: ORDER, orderAddressId: 12 },
        ...{ partnerOrderId: '118-12', shipheroOrderId: 'sh-1', state: 'sent' },
      },
    });
    fulfillmentOrderId = made.id;
  });
  const look = (boxes: readonly PackedBox[], voided: readonly string[] = []) =>
    store.transaction((tx) => storeLook(tx, { fulfillmentOrderId, boxes, voided }));
  const tell = (id: number) => {
    const shipment: KnownShipment = {
      id: asBigcommerceShipmentId(id),
      order_address_id: asOrderAddressId(12),
      tracking_number: '1Z1',
      items: [{ order_product_id: asOrderProductId(1), quantity: 1 }],
    };
    const at = new Date('2026-03-02T11:00:00Z');
    return store.transaction((tx) =>
      recordShipment(tx, {
        ...{ orderId: ORDER, labelId: 'label', shipment, how: 'created', madeAt: at, confirmedAt: at },
      }),
    );
  };
  const kept = async () => {
    const rows = await store.prisma.package.findMany();
    return rows.map(({ labelId, bigcommerceShipmentId: told }) => [labelId, told]);
  };

  test('keeps a package that a customer was told of when its label is void', async () => {
    await look([box]);
    await tell(7);
    expect((await look([], ['label'])).voidedAfterTelling).toEqual(['label']);
    expect(await kept()).toEqual([['label', 7]]);
  });

  test('drops a void label that nobody was told of', async () => {
    await look([box]);
    expect((await look([], ['label'])).voidedAfterTelling).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test('keeps the first shipment that told of a package, and tells of it once', async () => {
    await look([box]);
    await tell(7);
    await tell(8);
    expect(await kept()).toEqual([['label', 7]]);
    expect(await store.prisma.timelineEntry.count({ where: { code: 'shipment.created' } })).toBe(1);
  });

  test('an order is not all shipped while a line waits to be picked up', async () => {
    const order = anOrder({
      status_id: 3,
      consignments: {
        shipping: [{ id: 12, country_iso2: 'US', line_items: [aLine({ id: 1, quantity_shipped: 1 })] }],
        pickups: [{ id: 13, line_items: [aLine({ id: 2, quantity_shipped: 0 })] }],
      },
    });
    const unreachable = {
      bigcommerce: () => Promise.resolve(notConnected()),
      shiphero: () => Promise.resolve(notConnected()),
    };
    const run: Run = {
      store,
      clock: systemClock,
      log: createLog('silent'),
      signal: new AbortController().signal,
      work: {
        storeId: store.storeId,
        kind: 'order',
        key: '118',
        noted: 1,
        tries: 0,
        lastCode: null,
        lease: randomUUID(),
      },
    };
    const moved = await moveOrderStatus(run, { clients: unreachable }, order, 'other', DEFAULT_STATUS_RULES);
    expect(moved).toEqual({ outcome: 'done' });
    // BigCommerce shows Partially Shipped already, so that nothing had to be written.
    const entry = await store.prisma.timelineEntry.findFirstOrThrow({ where: { code: 'status.moved' } });
    expect(entry.facts).toMatchObject({ to: 3, by: 'bigcommerce' });
  });
});
