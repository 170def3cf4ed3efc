import type { ShipheroShipment } from '@/lib/shiphero/shipment-shape';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { translatePackages } from './translate-packages';

const UNKNOWN = `
  select distinct f.order_id, f.partner_order_id from fulfillment_order f
  join unnest($2::text[], $3::text[]) as seen (order_id, label_id) on seen.order_id = f.shiphero_order_id
  where f.store_id = $1::uuid
    and not exists (select 1 from package p where p.store_id = $1::uuid and p.label_id = seen.label_id)
  order by f.order_id`;

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
    const rows = await tx.sql.query<{ order_id: number; partner_order_id: string }>(UNKNOWN, [
      seen.map(([orderId]) => orderId),
      seen.map(([, labelId]) => labelId),
    ]);
    await markDue(
      tx.sql,
      rows.map((row) => ({ kind: 'order', key: String(row.order_id), look: row.partner_order_id })),
    );
    return rows.length;
  });
}
