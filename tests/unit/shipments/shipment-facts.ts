import fc from 'fast-check';
import { asBigcommerceShipmentId, asOrderAddressId, asOrderProductId } from '@/lib/bigcommerce/ids';
import type {
  LineToShip,
  PackageToTell,
  ShipmentFacts,
  ShipmentPlan,
} from '@/lib/shipments/decide-shipments';
import type { KnownShipment } from '@/lib/shipments/match-shipments';

export const ADDRESS = asOrderAddressId(12);

export const aLine = (id: number, over: Partial<Omit<LineToShip, 'id'>> = {}): LineToShip => ({
  id: asOrderProductId(id),
  addressId: ADDRESS,
  quantity: 5,
  shipped: 0,
  refunded: 0,
  ...over,
});

export const units = (items: Readonly<Record<number, number>>) =>
  Object.entries(items).map(([id, quantity]) => ({
    order_product_id: asOrderProductId(Number(id)),
    quantity,
  }));

export const aPackage = (
  labelId: string,
  items: Readonly<Record<number, number>>,
  over: Partial<PackageToTell> = {},
): PackageToTell => ({
  labelId,
  trackingNumber: `track-${labelId}`,
  packedAt: new Date('2026-03-01T10:00:00Z'),
  items: units(items),
  shipmentId: null,
  ...over,
});

export const aShipment = (
  id: number,
  items: Readonly<Record<number, number>>,
  tracking_number = '',
  address = ADDRESS,
): KnownShipment => ({
  id: asBigcommerceShipmentId(id),
  order_address_id: address,
  tracking_number,
  items: units(items),
});

export const someFacts = (over: Partial<ShipmentFacts>): ShipmentFacts => ({
  lines: [],
  packages: [],
  shipments: [],
  orderClosed: false,
  ...over,
});

/** Carries plans out as BigCommerce would: the facts as the next run reads them. */
export function carryOut(facts: ShipmentFacts, plans: readonly ShipmentPlan[]): ShipmentFacts {
  let id = Math.max(0, ...facts.shipments.map((shipment) => shipment.id));
  const shipments = [...facts.shipments];
  const told = new Map<string, number>();
  const more = new Map<number, number>();
  for (const plan of plans) {
    if (plan.do === 'claim') told.set(plan.labelId, plan.shipmentId);
    if (plan.do !== 'create') continue;
    id += 1;
    const pack = facts.packages.find(({ labelId }) => labelId === plan.labelId);
    shipments.push({
      id: asBigcommerceShipmentId(id),
      order_address_id: plan.addressId,
      tracking_number: pack?.trackingNumber ?? '',
      items: plan.items,
    });
    told.set(plan.labelId, id);
    for (const item of plan.items) {
      more.set(item.order_product_id, (more.get(item.order_product_id) ?? 0) + item.quantity);
    }
  }
  return {
    ...facts,
    shipments,
    lines: facts.lines.map((line) => ({ ...line, shipped: line.shipped + (more.get(line.id) ?? 0) })),
    packages: facts.packages.map((pack) => ({
      ...pack,
      shipmentId: told.get(pack.labelId) ?? pack.shipmentId,
    })),
  };
}

const lines = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 6 }),
    refunded: fc.integer({ min: 0, max: 2 }),
    handShipped: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const tracking = fc.constantFrom('', 'A', 'B', 'C');
const boxes = fc.array(
  fc.record({
    tracking,
    minute: fc.integer({ min: 0, max: 5 }),
    items: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.integer({ min: 1, max: 4 }), { minKeys: 1 }),
  }),
  { maxLength: 5 },
);
const byHand = fc.array(
  fc.record({
    tracking,
    items: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.integer({ min: 1, max: 3 }), { minKeys: 1 }),
  }),
  { maxLength: 3 },
);

/** Any order with packages of ours and shipments that somebody made by hand, in bounds or out of them. */
export const anyFacts: fc.Arbitrary<ShipmentFacts> = fc
  .record({ lines, boxes, byHand, orderClosed: fc.boolean() })
  .map((drawn) => {
    const known = new Set(drawn.lines.map((_, index) => String(index + 1)));
    const ofTheOrder = (items: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(items).filter(([id]) => known.has(id)));
    const hasItems = ({ items }: { readonly items: readonly unknown[] }) => items.length > 0;
    return {
      orderClosed: drawn.orderClosed,
      lines: drawn.lines.map(({ quantity, refunded, handShipped }, index) =>
        aLine(index + 1, { quantity, refunded, shipped: handShipped }),
      ),
      packages: drawn.boxes
        .map((box, index) =>
          aPackage(`label-${index}`, ofTheOrder(box.items), {
            trackingNumber: box.tracking,
            packedAt: new Date(Date.UTC(2026, 2, 1, 10, box.minute)),
          }),
        )
        .filter(hasItems),
      shipments: drawn.byHand
        .map((shipment, index) => aShipment(index + 1, ofTheOrder(shipment.items), shipment.tracking))
        .filter(hasItems),
    };
  });
