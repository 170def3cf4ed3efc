import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { LineToShip, PackageToTell } from './decide-shipments';
import { matchItems } from './match-items';
import type { LedgerPackage } from './read-packages';
import { sentTrackingNumber } from './translate-shipment';
import type { BoxItem, PackedBox } from './translate-packages';

/** The packages of an order, set beside its lines. */
export interface GatheredPackages {
  readonly lines: readonly LineToShip[];
  readonly packages: readonly PackageToTell[];
  /** The boxes of the packages that are not told of yet. */
  readonly boxes: ReadonlyMap<string, PackedBox>;
  readonly unmatched: readonly { readonly labelId: string; readonly item: BoxItem }[];
}

/**
 * Sets the ledger's packages beside the order's lines.
 *
 * @param seen boxes as just read: they carry the label's own link, which the ledger does not keep
 */
export function gatherPackages(
  order: Pick<BigcommerceOrder, 'consignments' | 'gap'>,
  ledger: readonly LedgerPackage[],
  seen: readonly PackedBox[],
): GatheredPackages {
  const lines = linesToShip(order);
  const lineIds = new Set(lines.map((line) => line.id));
  const fresh = new Map(seen.map((box) => [box.labelId, box]));
  const packages: PackageToTell[] = [];
  const boxes = new Map<string, PackedBox>();
  const unmatched: { labelId: string; item: BoxItem }[] = [];
  for (const { box: stored, bigcommerceShipmentId: shipmentId } of ledger) {
    const box = shipmentId === null ? (fresh.get(stored.labelId) ?? stored) : stored;
    const { labelId, packedAt } = box;
    const matched = matchItems(box.items, lineIds);
    if (shipmentId === null) {
      boxes.set(labelId, box);
      unmatched.push(...matched.unmatched.map((item) => ({ labelId, item })));
      // Told once and for all: with half an order, what fits nothing may be a line that was not listed.
      if (matched.items.length === 0 || (order.gap !== null && matched.unmatched.length > 0)) continue;
    }
    const trackingNumber = sentTrackingNumber(box.trackingNumber);
    packages.push({ labelId, trackingNumber, packedAt, items: matched.items, shipmentId });
  }
  return { lines, packages, boxes, unmatched };
}

const linesToShip = ({ consignments }: Pick<BigcommerceOrder, 'consignments'>): LineToShip[] =>
  consignments.shipping.flatMap((consignment) =>
    consignment.line_items
      .filter((line) => line.type === 'physical')
      .map((line) => ({
        id: line.id,
        addressId: line.order_address_id ?? consignment.id,
        quantity: line.quantity,
        shipped: line.quantity_shipped,
        refunded: line.quantity_refunded,
      })),
  );
