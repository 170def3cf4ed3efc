import type { IssueCause } from '@/lib/issues/issue-codes';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { orderStateOf } from '@/lib/shiphero/order-state';

/** The number by which ShipHero shows an order; two of one reference have the same order number. */
const numberOf = ({ legacyId, id }: ShipheroOrder): string => (legacyId === null ? id : String(legacyId));

export const isLiving = (order: ShipheroOrder): boolean => orderStateOf(order) !== 'cancelled';

/**
 * Several ShipHero orders of one reference, the one to be kept first: one that lives, among those the one that is
 * followed already, then one of which something has left, then the oldest.
 */
export function keptFirst(
  found: readonly ShipheroOrder[],
  followed: string | null,
): readonly ShipheroOrder[] {
  const rank = (order: ShipheroOrder): number => {
    if (!isLiving(order)) return 3;
    if (order.id === followed) return 0;
    return orderStateOf(order) === 'pending' ? 2 : 1;
  };
  return [...found].sort(
    (one, other) => rank(one) - rank(other) || (one.legacyId ?? 0) - (other.legacyId ?? 0),
  );
}

/** The cause that tells of them, with the numbers that ShipHero shows. */
export function doubledOrder(
  reference: string,
  found: readonly ShipheroOrder[],
  followed: string | null,
): IssueCause {
  const [keep, ...others] = keptFirst(found, followed);
  const surplus = others.filter(isLiving);
  return {
    code: 'order_doubled',
    subject: reference,
    facts: {
      partnerOrderId: reference,
      keep: keep === undefined ? '' : numberOf(keep),
      cancel: surplus.map(numberOf).join(', '),
      shipheroOrderIds: found
        .map(({ id }) => id)
        .sort()
        .join(', '),
    },
  };
}
