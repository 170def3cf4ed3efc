import { z } from 'zod';
import type { StoreDb } from '@/lib/platform/db/store-db';

/** Where a page ended: the last row's time and id, as `1795421000000-118`. */
const cursor = z
  .string()
  .regex(/^\d{1,15}-\d{1,10}$/, 'is not a cursor of this list')
  .transform((text) => {
    const [placed, orderId] = text.split('-');
    return { placedAt: new Date(Number(placed)), orderId: Number(orderId) };
  });

export const ordersQuery = z.object({
  limit: z.coerce.number().int().min(1).max(250).default(50),
  cursor: cursor.optional(),
});

const summary = {
  orderId: true,
  statusId: true,
  placedAt: true,
  modifiedAt: true,
  customer: true,
  total: true,
  currency: true,
  verdict: true,
  fulfillmentOrders: {
    select: { partnerOrderId: true, state: true, shipheroStatus: true },
    orderBy: { partnerOrderId: 'asc' },
  },
} as const;

/** A page of a store's orders, newest first; `nextCursor` is null on the last one. */
export async function readOrders(store: StoreDb, query: z.output<typeof ordersQuery>) {
  const after = query.cursor;
  const rows = await store.prisma.order.findMany({
    ...(after === undefined
      ? {}
      : {
          where: {
            OR: [
              { placedAt: { lt: after.placedAt } },
              { placedAt: after.placedAt, orderId: { lt: after.orderId } },
            ],
          },
        }),
    select: summary,
    orderBy: [{ placedAt: 'desc' }, { orderId: 'desc' }],
    take: query.limit + 1,
  });
  const orders = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? orders.at(-1) : undefined;
  return {
    orders,
    nextCursor: last === undefined ? null : `${last.placedAt.getTime()}-${last.orderId}`,
  };
}
