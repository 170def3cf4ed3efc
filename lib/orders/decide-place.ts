import type { KnownFulfillmentOrder } from './decide-order';
import type { Verdict } from './record-order';

/**
 * Where an order is, for a person: `waiting` by its status or for its turn, `held` for a person, `with_shiphero`,
 * `partly_shipped`, `shipped`, `cancelled`, or `left_out`: not this app's to send (too old, digital, shipped by others).
 */
export type OrderPlace =
  'waiting' | 'held' | 'with_shiphero' | 'partly_shipped' | 'shipped' | 'cancelled' | 'left_out';

export interface PlaceFacts {
  readonly verdict: Verdict;
  /** Of its fulfillment orders. */
  readonly states: readonly KnownFulfillmentOrder['state'][];
  /** Ordered less refunded, and of that shipped, by whichever system shows more. */
  readonly units: { readonly ordered: number; readonly shipped: number };
}

/** What the verdict alone says; null where it depends on what ShipHero has made of the order. */
export function placeOfVerdict(verdict: Verdict): OrderPlace | null {
  switch (verdict) {
    case 'waiting':
    case 'held':
    case 'cancelled':
      return verdict;
    case 'ignored':
    case 'left_out':
    case 'too_old':
    case 'closed':
      return 'left_out';
    case 'sent':
      return null;
  }
}

/** Decides where an order is. Pure. What is only about to be sent is in nobody's hands yet. */
export function decidePlace({ verdict, states, units }: PlaceFacts): OrderPlace {
  const decided = placeOfVerdict(verdict);
  if (decided !== null) return decided;
  const handedOver = states.filter((state) => state !== 'sending');
  const living = handedOver.filter((state) => state !== 'cancelled');
  if (handedOver.length > 0 && living.length === 0) return 'cancelled';
  const isOver = living.length > 0 && living.every((state) => state === 'fulfilled');
  // ShipHero may be done with an order whose units a person took out of it there.
  if (units.shipped === 0) return isOver ? 'shipped' : 'with_shiphero';
  return units.shipped >= units.ordered ? 'shipped' : 'partly_shipped';
}
