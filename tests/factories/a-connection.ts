import type { Database } from '@/lib/platform/db/database';
import type { Prisma } from '@/lib/platform/db/generated/client';

let made = 0;

/** Inserts a store's live ShipHero connection, its account (`1001` unless named) and a default warehouse. */
export async function aConnection(
  db: Pick<Database, 'prisma'>,
  store: { readonly id: string },
  overrides: Partial<Omit<Prisma.ConnectionUncheckedCreateInput, 'storeId'>> = {},
): Promise<{ readonly id: string; readonly accountKey: string; readonly endpoint: string }> {
  made += 1;
  const accountKey = overrides.accountKey ?? '1001';
  await db.prisma.shipheroAccount.upsert({
    where: { key: accountKey },
    create: { key: accountKey, accountId: accountKey },
    update: {},
  });
  return db.prisma.connection.create({
    data: {
      id: `00000000-0000-7000-8001-${String(made).padStart(12, '0')}`,
      storeId: store.id,
      accountKey,
      accountName: 'Warehouse Works',
      endpoint: `endpoint-of-connection-${made}`,
      warehouses: {
        create: { warehouseId: 'warehouse-1', name: 'Main', isDefault: true, locationId: 1 },
      },
      ...overrides,
    },
    select: { id: true, accountKey: true, endpoint: true },
  });
}
