import type { BigcommerceShipment } from '@/lib/bigcommerce/shipments';
import type { LineUnits } from './match-items';

/** What is compared when a shipment of unknown origin might tell of a package of ours. */
export interface ShipmentTraits {
  readonly order_address_id: number;
  readonly items: readonly LineUnits[];
  readonly tracking_number: string;
}

/** A shipment as far as this flow looks at it. */
export type KnownShipment = Pick<BigcommerceShipment, 'id' | 'order_address_id' | 'tracking_number'> & {
  readonly items: readonly LineUnits[];
};

/** One text for same address, same items, same tracking number: BigCommerce keeps no reference of ours. */
export const traitsKey = (traits: ShipmentTraits): string =>
  JSON.stringify([traits.order_address_id, sumUnits(traits.items), traits.tracking_number.trim()]);

function sumUnits(items: readonly LineUnits[]): readonly (readonly [number, number])[] {
  const sums = new Map<number, number>();
  for (const item of items) {
    sums.set(item.order_product_id, (sums.get(item.order_product_id) ?? 0) + item.quantity);
  }
  return [...sums].sort(([left], [right]) => left - right);
}

/** Shipments that could be this one, oldest first, without those that tell of another package or were there before. */
export const candidatesFor = <Shipment extends KnownShipment>(
  wanted: ShipmentTraits,
  shipments: readonly Shipment[],
  excluded: ReadonlySet<number>,
): readonly Shipment[] =>
  shipments
    .filter((shipment) => !excluded.has(shipment.id) && traitsKey(shipment) === traitsKey(wanted))
    .sort((left, right) => left.id - right.id);
