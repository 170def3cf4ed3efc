import { beforeEach, expect, test } from 'vitest';
import { shipmentOf, shipmentShape } from '@/lib/shiphero/shipment-shape';
import type { ShipheroShipment } from '@/lib/shiphero/shipment-shape';
import { raiseLooks } from '@/lib/shipments/raise-looks';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { acceptEvent } from '@/lib/stores/accept-event';
import type { InboundEvent } from '@/lib/stores/accept-event';
import { markDue } from '@/lib/work/mark-due';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { fateOf, onTwoConnections, openTransaction } from '../support/on-two-connections';

const at = new Date('2026-03-01T12:00:00Z');
const ONE = { kind: 'order', key: '1' } as const;
const OTHER = { kind: 'order', key: '2' } as const;

/** One shipment with one label that the ledger does not know. */
const aShipmentOf = (orderId: string): ShipheroShipment =>
  shipmentOf(
    shipmentShape.parse({
      ...{ id: 'shipment', order_id: orderId, warehouse_id: null, created_date: null },
      shipped_off_shiphero: false,
      shipping_labels: [
        {
          ...{ id: 'label', status: 'valid', tracking_number: null, carrier: 'UPS', shipping_name: null },
          ...{ shipping_method: null, tracking_url: null, created_date: null },
        },
      ],
      line_items: null,
    }),
    [{ labelId: null, partnerLineItemId: null, sku: null, quantity: 1 }],
  );

onTwoConnections('accepting a webhook beside the flows', (db) => {
  let store: StoreDb;
  beforeEach(async () => {
    const row = await aStore(db());
    const connection = await aConnection(db(), row);
    store = storeDb(db(), row.id);
    const { storeId } = store;
    await store.prisma.order.create({
      data: {
        ...{ storeId, orderId: 1, statusId: 11, verdict: 'sent' },
        ...{ placedAt: at, modifiedAt: at, readAt: at },
      },
    });
    // Whatever order the rows are found in, it is not the one of their ids.
    for (const [id, partnerOrderId] of [
      ['00000000-0000-4000-8000-000000000002', '1-11'],
      ['00000000-0000-4000-8000-000000000001', '1-12'],
    ] as const) {
      await store.prisma.fulfillmentOrder.create({
        data: {
          ...{ id, storeId, connectionId: connection.id, partnerOrderId, state: 'sent' },
          ...{ orderId: 1, orderAddressId: Number(partnerOrderId.split('-')[1]) },
        },
      });
    }
  });

  const accept = (hint: Omit<InboundEvent['hint'], 'told'>) =>
    acceptEvent(db(), {
      ...{ storeId: store.storeId, source: 'shiphero', topic: 'Shipment Update' },
      ...{ messageId: 'm', body: '{}', hint: { told: [], ...hint } },
    });
  /** As the flows ask for a look. */
  const askForLook = (look: string) => (tx: StoreTx) => markDue(tx.sql, [{ ...ONE, look }]);

  // Waiting for a row while holding the other is what two could do to each other for ever.
  const takeOrder = `
    select 1 as taken from fulfillment_order where store_id = $1::uuid and partner_order_id = $2 for update nowait`;
  const takeWork = `
    select 1 as taken from due_work where store_id = $1::uuid and kind = $2 and key = $3 for update nowait`;

  test('takes due work first and fulfillment orders second, as they do', async () => {
    await markDue(store.sql, [ONE]);
    const flow = await openTransaction(store, (tx) => markDue(tx.sql, [ONE]));
    const accepted = accept({ marks: [{ ...ONE, look: '1-11' }] });
    expect(await fateOf(db(), accepted)).toBe('waits');
    await flow.tx.sql.query(takeOrder, ['1-11']);
    await askForLook('1-11')(flow.tx);
    await flow.commit();
    await accepted;
    expect(await store.prisma.dueWork.findMany()).toMatchObject([
      { ...ONE, wanted: 4, looks: { '1-11': 4 } },
    ]);
    expect(await store.prisma.inboundEvent.count()).toBe(1);
  });

  test('asking for a look at what was shipped takes due work first', async () => {
    await store.prisma.fulfillmentOrder.updateMany({
      where: { partnerOrderId: '1-11' },
      data: { shipheroOrderId: 'T3JkZXI6MQ==' },
    });
    await markDue(store.sql, [ONE]);
    const run = await openTransaction(store, (tx) => tx.sql.query(takeWork, [ONE.kind, ONE.key]));
    const raised = raiseLooks(store, [aShipmentOf('T3JkZXI6MQ==')], at);
    expect(await fateOf(db(), raised)).toBe('waits');
    await run.tx.sql.query(takeOrder, ['1-11']);
    await run.commit();
    expect(await raised).toBe(1);
    expect(await store.prisma.dueWork.findMany()).toMatchObject([{ ...ONE, wanted: 2 }]);
  });

  test('of one order in one go asks for a look at each of its fulfillment orders', async () => {
    await markDue(store.sql, [ONE]);
    const first = await openTransaction(store, (tx) => markDue(tx.sql, [ONE]));
    // Busy with the first, so that the others are written together.
    const accepted = [
      accept({ marks: [ONE] }),
      ...['1-11', '1-12', '1-11', '1-99'].map((look) => accept({ marks: [{ ...ONE, look }] })),
    ];
    expect(await fateOf(db(), Promise.all(accepted))).toBe('waits');
    await first.commit();
    await Promise.all(accepted);
    // Of what names no fulfillment order of the store there is nothing to look at.
    expect(await store.prisma.dueWork.findMany()).toMatchObject([
      { ...ONE, wanted: 4, looks: { '1-11': 4, '1-12': 4 } },
    ]);
  });

  test('takes due work in the order of its keys', async () => {
    await markDue(store.sql, [ONE, OTHER]);
    const flow = await openTransaction(store, (tx) => markDue(tx.sql, [ONE]));
    const accepted = accept({ marks: [OTHER, ONE] });
    expect(await fateOf(db(), accepted)).toBe('waits');
    await flow.tx.sql.query(takeWork, [OTHER.kind, OTHER.key]);
    await flow.commit();
    await accepted;
    expect((await store.prisma.dueWork.findMany()).map(({ wanted }) => wanted).sort()).toEqual([2, 3]);
  });
});
