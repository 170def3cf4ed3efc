import type { BigcommerceShipmentId, OrderAddressId, OrderProductId } from '@/lib/bigcommerce/ids';
import type { LineUnits } from './match-items';
import { candidatesFor, traitsKey } from './match-shipments';
import type { KnownShipment, ShipmentTraits } from './match-shipments';

/** A line of the order that is sent to an address, as BigCommerce has it. */
export interface LineToShip {
  readonly id: OrderProductId;
  readonly addressId: OrderAddressId;
  readonly quantity: number;
  readonly shipped: number;
  readonly refunded: number;
}

export interface PackageToTell {
  readonly labelId: string;
  /** As it will be sent; an empty text where there is none. */
  readonly trackingNumber: string;
  readonly packedAt: Date;
  /** Only lines of the order. */
  readonly items: readonly LineUnits[];
  /** The BigCommerce shipment that tells of it already. */
  readonly shipmentId: number | null;
}

export interface ShipmentFacts {
  readonly lines: readonly LineToShip[];
  readonly packages: readonly PackageToTell[];
  /** Every shipment that BigCommerce has of the order. */
  readonly shipments: readonly KnownShipment[];
  /** The order was cancelled, declined or never finished. */
  readonly orderClosed: boolean;
}

export type WaitReason = 'ambiguous' | 'refunded' | 'order_closed' | 'several_addresses';

export type ShipmentPlan = { readonly labelId: string } & (
  | { readonly do: 'confirmed' }
  /** `untold`: units in the box that BigCommerce has no room for. */
  | {
      readonly do: 'create';
      readonly addressId: OrderAddressId;
      readonly items: readonly LineUnits[];
      readonly untold: number;
    }
  | { readonly do: 'claim'; readonly shipmentId: BigcommerceShipmentId }
  /** Somebody told of all its units in another way. */
  | { readonly do: 'nothing_left' }
  | { readonly do: 'wait_for_person'; readonly reason: WaitReason }
);

/**
 * Decides what becomes of each package, in the order in which they were packed. Never more units of a line are told
 * than BigCommerce has left to ship: ordered − shipped − refunded.
 */
export function decideShipments(facts: ShipmentFacts): readonly ShipmentPlan[] {
  const lines = new Map(facts.lines.map((line) => [line.id, line]));
  const left = new Map(facts.lines.map((line) => [line.id, unitsLeft(line, facts.shipments)]));
  const told = facts.packages.flatMap(({ shipmentId }) => (shipmentId === null ? [] : [shipmentId]));
  const taken = new Set<number>(told);
  const waiting = [...facts.packages].sort(byPacking);

  return waiting.map((pack, index): ShipmentPlan => {
    const { labelId } = pack;
    if (pack.shipmentId !== null) return { labelId, do: 'confirmed' };
    const addresses = new Set(pack.items.map((item) => lines.get(item.order_product_id)?.addressId));
    const [addressId, ...others] = addresses;
    if (addressId === undefined || others.length > 0) {
      return { labelId, do: 'wait_for_person', reason: 'several_addresses' };
    }

    const wanted = traitsOf(pack, addressId);
    const fitting = pack.items.flatMap((item) => fit(item, left));
    const found = candidatesFor(wanted, facts.shipments, taken);
    // Without a tracking number, an equal shipment is this package only where no units are left for another one.
    if (found.length > 0 && (wanted.tracking_number !== '' || fitting.length === 0)) {
      const twins = waiting
        .slice(index)
        .filter((other) => other.shipmentId === null && sameTraits(other, wanted)).length;
      const [first] = found;
      if (first === undefined || found.length > twins) {
        return { labelId, do: 'wait_for_person', reason: 'ambiguous' };
      }
      taken.add(first.id);
      return { labelId, do: 'claim', shipmentId: first.id };
    }

    if (fitting.length === 0) {
      const refunded = pack.items.some((item) => (lines.get(item.order_product_id)?.refunded ?? 0) > 0);
      return refunded
        ? { labelId, do: 'wait_for_person', reason: 'refunded' }
        : { labelId, do: 'nothing_left' };
    }
    if (facts.orderClosed) return { labelId, do: 'wait_for_person', reason: 'order_closed' };
    for (const { order_product_id, quantity } of fitting) {
      left.set(order_product_id, (left.get(order_product_id) ?? 0) - quantity);
    }
    return { labelId, do: 'create', addressId, items: fitting, untold: units(pack.items) - units(fitting) };
  });
}

/** The list of shipments is read after the order: whichever shows more shipped counts. */
function unitsLeft(line: LineToShip, shipments: readonly KnownShipment[]): number {
  const listed = units(
    shipments.flatMap((shipment) => shipment.items).filter((item) => item.order_product_id === line.id),
  );
  return Math.max(0, line.quantity - line.refunded - Math.max(line.shipped, listed));
}

function fit(item: LineUnits, left: ReadonlyMap<OrderProductId, number>): LineUnits[] {
  const quantity = Math.min(item.quantity, left.get(item.order_product_id) ?? 0);
  return quantity > 0 ? [{ ...item, quantity }] : [];
}

const units = (items: readonly LineUnits[]): number => items.reduce((sum, item) => sum + item.quantity, 0);

const traitsOf = (pack: PackageToTell, addressId: OrderAddressId): ShipmentTraits => ({
  order_address_id: addressId,
  items: pack.items,
  tracking_number: pack.trackingNumber,
});

const sameTraits = (pack: PackageToTell, wanted: ShipmentTraits): boolean =>
  traitsKey({ ...wanted, items: pack.items, tracking_number: pack.trackingNumber }) === traitsKey(wanted);

function byPacking(one: PackageToTell, other: PackageToTell): number {
  const apart = one.packedAt.getTime() - other.packedAt.getTime();
  if (apart !== 0) return apart;
  return one.labelId < other.labelId ? -1 : 1;
}
