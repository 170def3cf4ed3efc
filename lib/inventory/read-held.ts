import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { asLocationId, asVariantId } from '@/lib/bigcommerce/ids';
import { MOST_VARIANTS_A_READING, readInventoryItems } from '@/lib/bigcommerce/inventory';
import type { UnreadableStock } from '@/lib/bigcommerce/inventory';
import type { Clock } from '@/lib/platform/clock';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';

/** One variant at one location. */
export interface Place {
  readonly variantId: number;
  readonly locationId: number;
}

/** What issues call a place: one SKU can be shown by several variants, each with trouble of its own. */
export const issueSubjectOf = ({ variantId, locationId }: Place): string =>
  `variant ${variantId} at location ${locationId}`;

/** What BigCommerce showed at one place. */
export interface Held extends Place {
  /** Units on hand; null where BigCommerce does not list the variant there, or in a form that the app does not know. */
  readonly units: number | null;
  /** The path that could not be read: then nothing is known of what stands there. */
  readonly unreadable?: string;
  /** Before the reading began. */
  readonly readAt: Date;
}

/**
 * Reads what BigCommerce holds at places, a few hundred variants a call; each answer goes to `take` before the next is
 * asked for, so that a limit half-way loses nothing.
 */
export async function readHeld(
  api: BigcommerceApi,
  clock: Clock,
  places: readonly Place[],
  take: (held: readonly Held[]) => Promise<void>,
): Promise<Result<void>> {
  const variantIds = [...new Set(places.map(({ variantId }) => variantId))];
  for (let start = 0; start < variantIds.length; start += MOST_VARIANTS_A_READING) {
    const asked = new Set(variantIds.slice(start, start + MOST_VARIANTS_A_READING));
    const wanted = places.filter(({ variantId }) => asked.has(variantId));
    const readAt = clock.now();
    const shown = await readShown(api, wanted);
    if (!shown.ok) return shown;
    await take(wanted.map((place) => ({ ...place, ...shown.value(place), readAt })));
  }
  return succeed(undefined);
}

const nameOf = ({ variantId, locationId }: Place): string => `${variantId}@${locationId}`;

type Shown = Pick<Held, 'units' | 'unreadable'>;

async function readShown(
  api: BigcommerceApi,
  places: readonly Place[],
): Promise<Result<(place: Place) => Shown>> {
  const shown = new Map<string, number>();
  const unreadable: UnreadableStock[] = [];
  const variantIds = [...new Set(places.map(({ variantId }) => variantId))].map(asVariantId);
  const locationIds = [...new Set(places.map(({ locationId }) => locationId))].map(asLocationId);
  for (let page = 1; ; page += 1) {
    const answered = await readInventoryItems(api, { variantIds, locationIds, page });
    if (!answered.ok) return answered;
    unreadable.push(...answered.value.unreadable);
    for (const { identity, locations } of answered.value.items) {
      if (identity.variant_id === null) continue;
      for (const { location_id: locationId, total_inventory_onhand: units } of locations) {
        shown.set(nameOf({ variantId: identity.variant_id, locationId }), units);
      }
    }
    if (answered.value.last) return succeed((place) => shownAt(place, shown, unreadable));
  }
}

/** A place that is not listed may be the one that could not be read, unless that says whose it is. */
function shownAt(
  place: Place,
  shown: ReadonlyMap<string, number>,
  unreadable: readonly UnreadableStock[],
): Shown {
  const units = shown.get(nameOf(place)) ?? null;
  if (units !== null) return { units };
  const path = unreadable.find(
    ({ variantId, locationId }) =>
      (variantId ?? place.variantId) === place.variantId &&
      (locationId ?? place.locationId) === place.locationId,
  )?.path;
  return path === undefined ? { units } : { units, unreadable: path };
}
