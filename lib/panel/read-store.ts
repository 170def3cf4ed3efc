import type { StoreDb } from '@/lib/platform/db/store-db';

/** A store at a glance: who it is, how far it is set up, and how much there is. */
export async function readStoreSummary(store: StoreDb) {
  const { prisma } = store;
  const [row, connection, orders, held, sent, issues] = await Promise.all([
    prisma.store.findUnique({
      where: { id: store.storeId },
      select: {
        hash: true,
        name: true,
        state: true,
        stoppedBecause: true,
        turnedOnAt: true,
        ordersFrom: true,
      },
    }),
    prisma.connection.findFirst({
      where: { live: true },
      select: {
        id: true,
        accountName: true,
        customerAccountId: true,
        warehouses: { select: { warehouseId: true, name: true, isDefault: true, locationId: true } },
      },
    }),
    prisma.order.count(),
    prisma.order.count({ where: { verdict: 'held' } }),
    prisma.order.count({ where: { verdict: 'sent' } }),
    prisma.issue.count({ where: { open: true } }),
  ]);
  return { store: row, connection, counts: { orders, held, sent, openIssues: issues } };
}
