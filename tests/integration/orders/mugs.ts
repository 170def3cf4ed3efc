import { showCoverage } from '@/lib/orders/show-coverage';
import { readPromised } from '@/lib/orders/read-promised';
import { recordCoverage } from '@/lib/orders/record-coverage';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { orderShape } from '@/lib/shiphero/order-shape';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';

const ACCOUNT = '1001';
export const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute));

interface Line {
  readonly quantity?: number;
  readonly allocated?: number;
  readonly backorder?: number;
  readonly shipped?: number;
  readonly status?: string;
}

/** ShipHero's reading of order SH-1 with one line `901`. */
export const aReading = (
  { quantity = 5, ...line }: Line = {},
  status = 'pending',
  id = 'SH-1',
): ShipheroOrder =>
  orderShape.parse({
    id,
    legacy_id: 1,
    partner_order_id: '118-12',
    fulfillment_status: status,
    updated_at: null,
    holds: null,
    line_items: {
      pageInfo: { hasNextPage: false, endCursor: null },
      edges: [
        {
          node: {
            id: 'L-1',
            partner_line_item_id: '901',
            sku: 'MUG',
            quantity,
            quantity_allocated: line.allocated ?? 0,
            quantity_pending_fulfillment: quantity - (line.shipped ?? 0),
            quantity_shipped: line.shipped ?? 0,
            backorder_quantity: line.backorder ?? 0,
            fulfillment_status: line.status ?? 'pending',
          },
        },
      ],
    },
  });

/** Stores that sell one thing, mugs, out of one ShipHero account; times are minutes of an hour. */
export function mugSellers(db: () => Database) {
  async function aSellingStore(accountKey = ACCOUNT) {
    const row = await aStore(db());
    const connection = await aConnection(db(), row, { accountKey });
    const store = storeDb(db(), row.id);
    await store.prisma.skuLink.create({
      data: {
        storeId: row.id,
        variantId: 77,
        productId: 7,
        bigcommerceSku: 'MUG',
        shipheroSku: 'MUG',
        source: 'exact',
      },
    });
    return { store, connectionId: connection.id };
  }

  const anOrder = (
    { storeId, prisma }: StoreDb,
    order: { id?: number; verdict: string; quantity?: number; refunded?: number; variantId?: number },
  ) =>
    prisma.order.create({
      data: {
        storeId,
        orderId: order.id ?? 118,
        statusId: 11,
        placedAt: at(0),
        modifiedAt: at(0),
        readAt: at(0),
        verdict: order.verdict,
        lines: {
          create: {
            orderProductId: (order.id ?? 118) * 10,
            orderAddressId: 12,
            productId: 7,
            variantId: order.variantId ?? 77,
            sku: 'MUG',
            name: 'Mug',
            quantity: order.quantity ?? 5,
            quantityRefunded: order.refunded ?? 0,
            quantityShipped: 0,
          },
        },
      },
    });

  /** Five mugs of order 118, handed over as SH-1. */
  async function handedOver(state = 'sent') {
    const { store, connectionId } = await aSellingStore();
    await anOrder(store, { verdict: 'sent' });
    await store.prisma.fulfillmentOrder.create({
      data: {
        storeId: store.storeId,
        orderId: 118,
        orderAddressId: 12,
        partnerOrderId: '118-12',
        connectionId,
        shipheroOrderId: 'SH-1',
        state,
        lines: {
          create: { partnerLineItemId: '901', orderProductId: 1180, variantId: 77, sku: 'MUG', quantity: 5 },
        },
      },
    });
    return store;
  }

  const promised = async (store: StoreDb, account = ACCOUNT) =>
    (await readPromised(store, account, ['MUG', 'OTHER'])).get('MUG') ?? 0;
  const record = (store: StoreDb, order: ShipheroOrder, minute: number, began = minute) =>
    store.transaction((tx) => recordCoverage(tx, [order], { began: at(began), answeredAt: at(minute) }));
  /** A level of the SKU is read and stored. */
  async function readLevel(store: StoreDb, minute: number): Promise<void> {
    const level = { onHand: 9, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, readAt: at(minute) };
    const key = { accountKey: ACCOUNT, sku: 'MUG', warehouseId: 'warehouse-1' };
    await db().prisma.level.upsert({
      where: { accountKey_sku_warehouseId: key },
      create: { ...key, ...level },
      update: level,
    });
    await store.transaction((tx) => showCoverage(tx.sql, ACCOUNT, [], at(minute)));
  }

  return { aSellingStore, anOrder, handedOver, promised, record, readLevel };
}
