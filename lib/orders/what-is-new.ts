import type { ShippingConsignment } from '@/lib/bigcommerce/order-consignments';
import type { KnownFulfillmentOrder, WantedConsignment } from './decide-order';

/** What of an order is not in ShipHero yet, and whether what is there is what the order says. */
export interface News {
  readonly consignments: readonly WantedConsignment[];
  readonly changed: boolean;
  readonly missing: boolean;
}

/** Units per variant. */
type Units = ReadonlyMap<string, number>;

/**
 * Compares an order with what was handed over of it, address by address. Pure.
 *
 * While every known address still orders what it was sent, refunded since or not, all others are new. After any other
 * edit, which can move units and give lines and addresses new ids, an address is new only where its units are covered
 * by nothing that was handed over, cancelled in ShipHero or not. What is neither new nor the same is told, not sent,
 * until somebody has made ShipHero's order the same.
 *
 * @param shipping every address of the order, also those of which nothing is wanted any more
 * @param handedOver the newest of each address
 */
export function whatIsNew(
  shipping: readonly ShippingConsignment[],
  wanted: readonly WantedConsignment[],
  handedOver: readonly KnownFulfillmentOrder[],
): News {
  const ordered = new Map<number, Units>(shipping.map((one) => [one.id, unitsOrdered(one)]));
  const wants = new Map<number, Units>(wanted.map((one) => [one.consignment.id, unitsWanted(one)]));
  const known = new Map<number, Units>(
    handedOver.map((sent) => [sent.orderAddressId, countUnits(sent.lines)]),
  );
  const open = wanted.filter(({ consignment }) => !known.has(consignment.id));
  const vanished = [...known].filter(([address]) => !ordered.has(address));
  const renumbered = pairRenumbered(open, vanished);

  const stays = [...known].every(([address, units]) => covers(ordered.get(address) ?? NONE, units));
  const sends = (stays && vanished.length === 0) || (renumbered.size === 0 && isUncovered());
  const standsAt = ({ orderAddressId: id }: KnownFulfillmentOrder): number => renumbered.get(id) ?? id;
  const elsewhere = new Set(renumbered.values());
  const missing =
    handedOver.some((sent) => {
      const address = shipping.find(({ id }) => id === standsAt(sent));
      return !covers(unitsOf(sent, address), wants.get(standsAt(sent)) ?? NONE);
    }) ||
    (!sends && open.some(({ consignment }) => !elsewhere.has(consignment.id)));
  const tooMuch = handedOver.some((sent) => isTooMuch(sent, wants.get(standsAt(sent)) ?? NONE));
  return { consignments: sends ? open : [], changed: missing || tooMuch, missing };

  /** Once a known address has vanished, only where nothing else differs. */
  function isUncovered(): boolean {
    const opened = open.flatMap(({ lines }) => lines.map(ofWanted));
    const uncovered = less(
      countUnits(wanted.flatMap(({ lines }) => lines.map(ofWanted))),
      countUnits(handedOver.flatMap(({ lines }) => lines)),
    );
    const rest = less(uncovered, countUnits(opened));
    if (vanished.length > 0) return [...rest.values()].every((quantity) => quantity === 0);
    return covers(uncovered, countUnits(opened));
  }
}

/**
 * What counts as taken care of at an address: handed over, cancelled in ShipHero or not, added there by a person, or
 * shipped by somebody else.
 */
function unitsOf({ lines }: KnownFulfillmentOrder, address: ShippingConsignment | undefined): Units {
  const byOthers = (address?.line_items ?? []).map((line) => {
    const ours = lines.filter(({ orderProductId }) => orderProductId === line.id);
    const shipped = ours.reduce((sum, one) => sum + one.shipped, 0);
    return ofWanted({ line, quantity: Math.max(line.quantity_shipped - shipped, 0) });
  });
  const taken = lines.map((line) => ({ ...line, quantity: Math.max(line.quantity, line.inShiphero) }));
  return countUnits([...taken, ...byOthers]);
}

/** Whether ShipHero would ship more than is wanted. What has left already is no order to change. */
const isTooMuch = ({ state, lines }: KnownFulfillmentOrder, wanted: Units): boolean =>
  state === 'sent' &&
  !covers(wanted, countUnits(lines.map((line) => ({ ...line, quantity: line.inShiphero }))));

/** Vanished addresses, and the address that has their units under new ids: all of them, or what was not refunded. */
function pairRenumbered(
  open: readonly WantedConsignment[],
  vanished: readonly (readonly [number, Units])[],
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const left = new Map<number, Units>(open.map((one) => [one.consignment.id, unitsWanted(one)]));
  const areSame = (units: Units, wants: Units): boolean => covers(units, wants) && covers(wants, units);
  for (const fits of [areSame, covers]) {
    for (const [address, units] of vanished) {
      const found = pairs.has(address) ? undefined : [...left].find(([, wants]) => fits(units, wants));
      if (found === undefined) continue;
      pairs.set(address, found[0]);
      left.delete(found[0]);
    }
  }
  return pairs;
}

interface Counted {
  readonly variantId: number;
  readonly sku: string;
  readonly quantity: number;
}

const NONE: Units = new Map();

const ofWanted = ({ line, quantity }: WantedConsignment['lines'][number]): Counted => ({
  variantId: line.variant_id ?? 0,
  sku: line.sku ?? '',
  quantity,
});

const unitsWanted = ({ lines }: WantedConsignment): Units => countUnits(lines.map(ofWanted));

/** Refunded or not. */
const unitsOrdered = ({ line_items }: ShippingConsignment): Units =>
  countUnits(line_items.map((line) => ofWanted({ line, quantity: line.quantity })));

/** A custom item has no variant; its SKU is the one that it was handed over by. */
function countUnits(lines: readonly Counted[]): Units {
  const counts = new Map<string, number>();
  for (const { variantId, sku, quantity } of lines) {
    const key = variantId === 0 ? `custom ${sku}` : String(variantId);
    counts.set(key, (counts.get(key) ?? 0) + quantity);
  }
  return counts;
}

const covers = (units: Units, others: Units): boolean =>
  [...others].every(([variant, quantity]) => (units.get(variant) ?? 0) >= quantity);

function less(units: Units, others: Units): Units {
  const rest = new Map(units);
  for (const [variant, quantity] of others) rest.set(variant, (rest.get(variant) ?? 0) - quantity);
  return rest;
}
