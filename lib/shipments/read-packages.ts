import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { BoxItem, PackedBox } from './translate-packages';

/** A package in the ledger. */
export interface LedgerPackage {
  readonly box: PackedBox;
  readonly bigcommerceShipmentId: number | null;
}

/** The `items` column of a package. */
const storedItems: z.ZodType<readonly BoxItem[]> = z.array(
  z.object({ partnerLineItemId: z.string().nullable(), sku: z.string(), quantity: z.number().int() }),
);

/** Every package of an order, told of or not. */
export async function readPackages(
  tx: Pick<StoreTx, 'prisma'>,
  orderId: number,
): Promise<readonly LedgerPackage[]> {
  const rows = await tx.prisma.package.findMany({ where: { fulfillmentOrder: { orderId } } });
  return rows.map((row) => ({
    bigcommerceShipmentId: row.bigcommerceShipmentId,
    box: {
      labelId: row.labelId,
      shipmentId: row.shipmentId,
      trackingNumber: row.trackingNumber,
      // Only a reading has it, and a package is told of on a reading wherever ShipHero still shows its label.
      trackingUrl: null,
      carrier: row.carrier,
      method: row.method,
      packedAt: row.packedAt,
      items: storedItems.parse(row.items),
    },
  }));
}
