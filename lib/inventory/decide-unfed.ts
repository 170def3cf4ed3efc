import type { StockFacts } from './read-stock-facts';

/** What becomes of a number that is not as fed as it was. */
export interface Unfed {
  readonly variantId: number;
  readonly locationId: number;
  /**
   * `gone`: BigCommerce has the variant no more, and with it its number. `stands`: no link, or no warehouse at this
   * location, feeds it any more, or it has become a kit, of which nothing is sent; whose it is from now on only a person
   * knows. `fed_again`: it stood so, and does not.
   */
  readonly is: 'gone' | 'stands' | 'fed_again';
}

/** Compares what was sent of a variant with what feeds its places. Pure. */
export function decideUnfed(
  { variantId, sku, kit, listed, sent }: Pick<StockFacts, 'variantId' | 'sku' | 'kit' | 'listed' | 'sent'>,
  fedLocations: ReadonlySet<number>,
): readonly Unfed[] {
  return [...sent].flatMap(([locationId, { unfed, fed: wasFed }]): readonly Unfed[] => {
    const place = { variantId, locationId };
    if (sku === null && !listed) return [{ ...place, is: 'gone' }];
    // A kit's number is none of ours, unless it was fed when it was no kit.
    if (kit && !wasFed) return [];
    const fed = sku !== null && !kit && fedLocations.has(locationId);
    if (fed === !unfed) return [];
    return [{ ...place, is: fed ? 'fed_again' : 'stands' }];
  });
}
