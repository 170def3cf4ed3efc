import type { StoreTx } from '@/lib/platform/db/store-db';

/**
 * Keeps a connection's warehouses. The first one of all is the default and shows its stock at the default location;
 * what a person has set on one that is known already stays.
 */
export async function writeWarehouses(
  tx: Pick<StoreTx, 'storeId' | 'prisma'>,
  connectionId: string,
  warehouses: readonly { readonly id: string; readonly name: string }[],
  defaultLocationId: number | null,
): Promise<void> {
  const { storeId } = tx;
  const held = await tx.prisma.warehouse.findFirst({
    where: { connectionId, isDefault: true, warehouseId: { in: warehouses.map((one) => one.id) } },
  });
  const gone = { connectionId, warehouseId: { notIn: warehouses.map((one) => one.id) } };
  await tx.prisma.warehouse.deleteMany({ where: gone });
  for (const [index, { id: warehouseId, name }] of warehouses.entries()) {
    const isDefault = held === null ? index === 0 : held.warehouseId === warehouseId;
    const key = { storeId, connectionId, warehouseId };
    await tx.prisma.warehouse.upsert({
      where: { storeId_connectionId_warehouseId: key },
      create: { ...key, name, isDefault, locationId: isDefault ? defaultLocationId : null },
      update: { name, isDefault },
    });
  }
}
