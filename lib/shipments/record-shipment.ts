import type { BigcommerceOrderId } from '@/lib/bigcommerce/ids';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { recordFlow } from '@/lib/history/record-flow';
import { recordTimeline } from '@/lib/history/timeline';
import { markStock } from '@/lib/mapping/mark-stock';
import { recordShippedEffects } from '@/lib/orders/record-stock-effects';
import type { KnownShipment } from './match-shipments';

const CONFIRM = `
  update package set bigcommerce_shipment_id = $3, confirmed_at = $4
  where store_id = $1::uuid and label_id = $2 and bigcommerce_shipment_id is null
  returning carrier,
    greatest(packed_at, (select turned_on_at from store where id = $1::uuid)) as since`;

export interface ToldPackage {
  readonly orderId: BigcommerceOrderId;
  readonly labelId: string;
  readonly shipment: KnownShipment;
  /** `created` by this run, or `found` when looking for it. */
  readonly how: 'created' | 'found';
  /** When BigCommerce made the shipment. */
  readonly madeAt: Date;
  readonly confirmedAt: Date;
  /** Units in the box that BigCommerce had no room for. */
  readonly untold?: number;
}

/** Writes into the ledger that a shipment tells of a package, with all that follows, in the caller's transaction. */
export async function recordShipment(
  tx: Pick<StoreTx, 'storeId' | 'prisma' | 'sql'>,
  told: ToldPackage,
): Promise<void> {
  const { orderId, labelId, shipment, untold = 0 } = told;
  const [row] = await tx.sql.query<{ carrier: string; since: Date | string }>(CONFIRM, [
    labelId,
    shipment.id,
    told.confirmedAt,
  ]);
  if (row === undefined) return;
  const facts = {
    labelId,
    shipmentId: shipment.id,
    tracking: shipment.tracking_number,
    carrier: row.carrier,
    items: shipment.items.reduce((sum, item) => sum + item.quantity, 0),
    ...(untold > 0 ? { untold } : {}),
  };
  await recordTimeline(tx, [{ orderId, code: `shipment.${told.how}`, facts }]);
  // Where the store takes stock at shipping, BigCommerce has just lowered it by itself.
  const { id, items } = shipment;
  const variantIds = await recordShippedEffects(tx, { id, orderId, madeAt: told.madeAt, items });
  await markStock(tx.sql, { variantIds, alone: true });
  // From the label in ShipHero, which is when the package could be told of, to the shipment in BigCommerce.
  await recordFlow(tx, { flow: 'shipments', at: told.madeAt, since: [new Date(row.since)] });
}
