import type { ShipheroShipment } from '@/lib/shiphero/shipment-shape';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { translatePackages } from './translate-packages';

const RAISE = `
  update fulfillment_order f set looks_wanted = f.looks_wanted + 1
  where f.store_id = $1::uuid
    and f.shiphero_order_id in (
      select seen.order_id from unnest($2::text[], $3::text[]) as seen (order_id, label_id)
      where not exists (select 1 from package p where p.store_id = $1::uuid and p.label_id = seen.label_id)
    )
  returning f.order_id`;

/** Asks for a look at every order of ours with a package that the ledger does not know. Answers how many there are. */
export async function raiseLooks(
  store: StoreDb,
  shipments: readonly ShipheroShipment[],
  readAt: Date,
): Promise<number> {
  const seen = shipments.flatMap((shipment) =>
    shipment.orderId === null
      ? []
      : translatePackages([shipment], readAt).boxes.map(
          (box) => [String(shipment.orderId), box.labelId] as const,
        ),
  );
  if (seen.length === 0) return 0;
  return store.transaction(async (tx) => {
    const rows = await tx.sql.query<{ order_id: number }>(RAISE, [
      seen.map(([orderId]) => orderId),
      seen.map(([, labelId]) => labelId),
    ]);
    await markDue(
      tx.sql,
      rows.map((row) => ({ kind: 'order', key: String(row.order_id) })),
    );
    return rows.length;
  });
}
