import type { StoreTx } from '@/lib/platform/db/store-db';
import type { PackedBox } from './translate-packages';

/** The packages that one look at a ShipHero order showed. */
export interface LookToStore {
  readonly fulfillmentOrderId: string;
  readonly boxes: readonly PackedBox[];
  readonly voided: readonly string[];
}

// What a customer was told of stays as it was told; taking it back is a step of its own.
const PACKAGES = `
  insert into package (store_id, fulfillment_order_id, label_id, shipment_id, tracking_number, carrier, method,
    items, packed_at)
  select $1::uuid, $2::uuid, label_id, shipment_id, tracking_number, carrier, method, items::jsonb, packed_at
  from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
    as seen (label_id, shipment_id, tracking_number, carrier, method, items, packed_at)
  on conflict (store_id, label_id) do update set
    tracking_number = excluded.tracking_number, carrier = excluded.carrier, method = excluded.method,
    items = excluded.items
  where package.bigcommerce_shipment_id is null
  returning label_id, xmax = 0 as fresh`;

const VOIDED = `
  with dropped as (
    delete from package where store_id = $1::uuid and label_id = any($2::text[]) and bigcommerce_shipment_id is null
  )
  select label_id from package
  where store_id = $1::uuid and label_id = any($2::text[]) and bigcommerce_shipment_id is not null`;

export interface StoredLook {
  /** Labels seen for the first time. */
  readonly fresh: readonly string[];
  /** Labels that a shipment tells of and that are void now. */
  readonly voidedAfterTelling: readonly string[];
}

/** Keeps a look in the caller's transaction; voided labels that nobody was told of are dropped. */
export async function storeLook({ sql }: Pick<StoreTx, 'sql'>, look: LookToStore): Promise<StoredLook> {
  const { fulfillmentOrderId: id, boxes } = look;
  const packages = await sql.query<{ label_id: string; fresh: boolean }>(PACKAGES, [
    id,
    boxes.map((box) => box.labelId),
    boxes.map((box) => box.shipmentId),
    boxes.map((box) => box.trackingNumber),
    boxes.map((box) => box.carrier),
    boxes.map((box) => box.method),
    boxes.map((box) => JSON.stringify(box.items)),
    boxes.map((box) => box.packedAt),
  ]);
  const voided = await sql.query<{ label_id: string }>(VOIDED, [look.voided]);
  return {
    fresh: packages.filter((row) => row.fresh).map((row) => row.label_id),
    voidedAfterTelling: voided.map((row) => row.label_id),
  };
}
