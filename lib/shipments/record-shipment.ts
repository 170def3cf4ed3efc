import type { BigcommerceOrderId } from '@/lib/bigcommerce/ids';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { recordFlow } from '@/lib/history/record-flow';
import { recordTimeline } from '@/lib/history/timeline';
import { markStock } from '@/lib/mapping/mark-stock';
import type { KnownShipment } from './match-shipments';

const CONFIRM = `
  update package set bigcommerce_shipment_id = $3, confirmed_at = $4
  where store_id = $1::uuid and label_id = $2 and bigcommerce_shipment_id is null
  returning carrier,
    greatest(packed_at, (select turned_on_at from store where id = $1::uuid)) as since`;

// Where the store takes stock at shipping, BigCommerce has just lowered it by itself.
const STOCK_EFFECTS = `
  insert into stock_effect (store_id, source, variant_id, delta, at)
  select $1::uuid, $2, l.variant_id, -sum(told.quantity)::int, $3
  from unnest($5::int[], $6::int[]) as told (order_product_id, quantity)
  join order_line l on l.store_id = $1::uuid and l.order_id = $4 and l.order_product_id = told.order_product_id
  join store s on s.id = $1::uuid and s.stock_taken_at = 'order_completed_or_shipped'
  where l.variant_id > 0
  group by l.variant_id
  on conflict do nothing
  returning variant_id`;

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
  const effects = await tx.sql.query<{ variant_id: number }>(STOCK_EFFECTS, [
    `shipment:${shipment.id}`,
    told.madeAt,
    orderId,
    shipment.items.map((item) => item.order_product_id),
    shipment.items.map((item) => item.quantity),
  ]);
  await markStock(tx.sql, { variantIds: effects.map(({ variant_id: id }) => id), alone: true });
  // From the label in ShipHero, which is when the package could be told of, to the shipment in BigCommerce.
  await recordFlow(tx, { flow: 'shipments', at: told.madeAt, since: [new Date(row.since)] });
}
