import type { StoreTx } from '@/lib/platform/db/store-db';

/** What of a store decides about its orders. */
export interface OrderSettings {
  readonly ordersFrom: Date;
  /** BigCommerce takes stock when an order is placed; otherwise when it is shipped or completed. */
  readonly stockTakenWhenPlaced: boolean;
  readonly refundReturnsStock: boolean;
}

export async function readOrderSettings(store: Pick<StoreTx, 'storeId' | 'prisma'>): Promise<OrderSettings> {
  const row = await store.prisma.store.findUniqueOrThrow({ where: { id: store.storeId } });
  if (row.ordersFrom === null) throw new Error('A store that is on has a day from which its orders are sent');
  return {
    ordersFrom: row.ordersFrom,
    stockTakenWhenPlaced: row.stockTakenAt === 'order_placed',
    refundReturnsStock: row.refundReturnsStock,
  };
}
