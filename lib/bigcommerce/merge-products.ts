import type { BigcommerceOrder } from './order';
import type { Consignments, OrderAddress } from './order-consignments';
import type { GapReason } from './order-gap';
import { linesOf, unitsOf } from './order-gap';
import type { OrderLine } from './order-line';

/** A consignment's list of lines by name, or the id of its address; null where nobody knows. */
type Place = 'pickups' | 'downloads' | 'email' | number | null;

/**
 * Puts the products of an order, which were read on their own, in the place of the lines that came with it, and decides
 * whether it is whole now. Pure. While the two say different things, each line counts as the larger of both: too much
 * held back is a sale that waits, too little is one too many.
 *
 * @param addresses of the order that it did not list itself
 */
export function mergeProducts(
  order: BigcommerceOrder,
  products: readonly OrderLine[],
  addresses: readonly OrderAddress[],
): BigcommerceOrder {
  const { consignments } = order;
  const listed = linesOf(consignments);
  // Pages by number shift while an order changes: one line may come twice.
  const found = new Map(products.map((line) => [line.id, line]));
  const places = placesOf(consignments);
  const larger = new Map(listed.map((line) => [line.id, line]));
  for (const line of found.values()) {
    const quantity = Math.max(line.quantity, larger.get(line.id)?.quantity ?? 0);
    larger.set(line.id, { ...line, quantity });
  }
  const known = [...consignments.shipping, ...addresses.map((address) => ({ ...address, line_items: [] }))];
  const addressIds = new Set<number>(known.map(({ id }) => id));
  const placed = [...larger.values()].map((line) => ({ line, place: placeOf(line, places) }));
  const at = (place: Place) => placed.filter((one) => one.place === place).map(({ line }) => line);
  const why = reasonOf(order, listed, found, {
    differs: listed.some((line) => !isSame(line, found.get(line.id))),
    homeless: placed.some(
      ({ place }) => place === null || (typeof place === 'number' && !addressIds.has(place)),
    ),
  });
  return {
    ...order,
    consignments: {
      shipping: known.map((consignment) => ({ ...consignment, line_items: at(consignment.id) })),
      pickups: [{ line_items: at('pickups') }],
      downloads: [{ line_items: at('downloads') }],
      email: { gift_certificates: [{ line_items: at('email') }] },
      warning: why === null ? null : consignments.warning,
    },
    gap:
      why === null
        ? null
        : {
            why,
            told: toldUnits(order),
            listed: unitsOf(listed),
            products: unitsOf([...found.values()]),
            path: null,
          },
  };
}

function reasonOf(
  order: BigcommerceOrder,
  listed: readonly OrderLine[],
  found: ReadonlyMap<number, OrderLine>,
  { differs, homeless }: { readonly differs: boolean; readonly homeless: boolean },
): GapReason | null {
  if (differs) return 'sources_differ';
  if (homeless) return 'address_missing';
  const told = toldUnits(order);
  const added = found.size > listed.length;
  const warned = order.consignments.warning !== null;
  if (told > 0 && unitsOf([...found.values()]) >= told) return null;
  if (told === 0) return warned && !added ? 'warned' : null;
  if (found.size === 0) return 'no_lines';
  // Both list the same lines, and nothing says that one is missing: the order's number counts something else.
  if (!added && !warned) return null;
  return warned ? 'warned' : 'units_short';
}

/** Units that an order says it has, by itself or by its addresses. */
function toldUnits({ items_total, consignments }: BigcommerceOrder): number {
  return Math.max(
    items_total,
    consignments.shipping.reduce((sum, place) => sum + place.items_total, 0),
  );
}

/** Units that were refunded or shipped between the two readings are no difference: the order is read again for them. */
const isSame = (line: OrderLine, other: OrderLine | undefined): boolean =>
  other !== undefined &&
  other.quantity === line.quantity &&
  (other.order_address_id ?? line.order_address_id) === (line.order_address_id ?? other.order_address_id);

/** Where the order itself lists a line. */
function placesOf({ shipping, pickups, downloads, email }: Consignments): ReadonlyMap<number, Place> {
  const entries = (place: Place, lists: readonly { readonly line_items: readonly OrderLine[] }[]) =>
    lists.flatMap(({ line_items }) => line_items.map(({ id }): [number, Place] => [id, place]));
  return new Map([
    ...shipping.flatMap((consignment) => entries(consignment.id, [consignment])),
    ...entries('pickups', pickups),
    ...entries('downloads', downloads),
    ...entries('email', email.gift_certificates),
  ]);
}

function placeOf(line: OrderLine, places: ReadonlyMap<number, Place>): Place {
  const listedAt = places.get(line.id);
  if (line.order_address_id !== null) return line.order_address_id;
  if (listedAt !== undefined) return listedAt;
  if (line.type === 'digital') return 'downloads';
  if (line.type === 'giftcertificate') return 'email';
  return line.order_pickup_method_id === null ? null : 'pickups';
}
