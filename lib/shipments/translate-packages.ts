import type { ShipheroShipment } from '@/lib/shiphero/shipment-shape';
import { isVoided } from '@/lib/shiphero/packages';
import type { PackageItem } from '@/lib/shiphero/packages';

/** A box that left the warehouse, as this flow keeps it. */
export interface PackedBox {
  readonly labelId: string;
  readonly shipmentId: string;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly carrier: string;
  readonly method: string;
  readonly packedAt: Date;
  readonly items: readonly BoxItem[];
}

export interface BoxItem {
  /** Our own name of the line; null for one that was added in ShipHero. */
  readonly partnerLineItemId: string | null;
  readonly sku: string;
  readonly quantity: number;
}

export interface PackedBoxes {
  readonly boxes: readonly PackedBox[];
  readonly voided: readonly string[];
  /** Shipments with items that no label claims: which box they are in is not known. */
  readonly unlabelled: readonly string[];
}

/**
 * Makes boxes of what ShipHero shipped: every valid label with something in it. What was sent without any label
 * (by hand, or by somebody else's system) is one box under the shipment's own id.
 */
export function translatePackages(shipments: readonly ShipheroShipment[], readAt: Date): PackedBoxes {
  const boxes: PackedBox[] = [];
  const voided: string[] = [];
  const unlabelled: string[] = [];
  for (const shipment of shipments) {
    for (const label of shipment.packages) {
      if (isVoided(label)) {
        voided.push(label.labelId);
        continue;
      }
      boxes.push({
        labelId: label.labelId,
        shipmentId: shipment.shipmentId,
        trackingNumber: label.trackingNumber,
        trackingUrl: label.trackingUrl,
        carrier: label.carrier ?? '',
        method: label.shippingMethod ?? label.shippingName ?? '',
        packedAt: label.createdAt ?? shipment.createdAt ?? readAt,
        items: sumItems(label.items),
      });
    }
    const loose = sumItems(shipment.loose);
    if (loose.length === 0) continue;
    if (shipment.packages.length > 0 || !shipment.shippedOffShiphero) {
      unlabelled.push(shipment.shipmentId);
      continue;
    }
    boxes.push({
      labelId: shipment.shipmentId,
      shipmentId: shipment.shipmentId,
      trackingNumber: null,
      trackingUrl: null,
      carrier: '',
      method: '',
      packedAt: shipment.createdAt ?? readAt,
      items: loose,
    });
  }
  return { boxes: boxes.filter((box) => box.items.length > 0), voided, unlabelled };
}

function sumItems(items: readonly PackageItem[]): BoxItem[] {
  const sums = new Map<string, BoxItem>();
  for (const { partnerLineItemId, sku, quantity } of items) {
    if (quantity <= 0) continue;
    const id = JSON.stringify([partnerLineItemId, sku]);
    const units = (sums.get(id)?.quantity ?? 0) + quantity;
    sums.set(id, { partnerLineItemId, sku: sku ?? '', quantity: units });
  }
  return [...sums.values()];
}
