/** What was last sent and last read for one variant at one location. */
export interface SentFacts {
  readonly quantity: number;
  /** What BigCommerce showed at `readAt`. */
  readonly readBack: number | null;
  readonly sentAt: Date | null;
  readonly readAt: Date | null;
  /** Sent, and not read back as sent yet. */
  readonly settling: boolean;
  /** Readings in a row that showed something else than was sent. */
  readonly mismatches: number;
}

/** A change that BigCommerce makes to its own stock. */
export interface StockEffect {
  readonly delta: number;
  readonly at: Date;
}

/** What BigCommerce is expected to hold. */
export type Expected =
  | { readonly state: 'unread' }
  | { readonly state: 'settling' }
  /** Not listed, changed in the moment of reading, or not what was sent: it is sent whatever it is. */
  | { readonly state: 'unsure' }
  | { readonly state: 'known'; readonly units: number };

/** BigCommerce's times are whole seconds of another clock. */
export const UNSURE_MS = 2_000;

/** So many mismatches mean that BigCommerce does not keep the number: it is sent again only once it changes. */
export const GIVEN_UP = 4;
/** So many mismatches mean that what was sent did not arrive, or that somebody changed it: it is sent again. */
export const DRIFTED = 2;

/**
 * What BigCommerce is expected to hold: what it showed when it was last read, and what it has done to its own stock
 * since.
 *
 * @param effects of this variant at this location; older ones than the reading do no harm
 */
export function expectHeld(sent: SentFacts | null, effects: readonly StockEffect[]): Expected {
  if (sent === null) return { state: 'unread' };
  if (sent.settling) return { state: 'settling' };
  if (sent.mismatches >= GIVEN_UP) return { state: 'known', units: sent.quantity };
  if (sent.mismatches >= DRIFTED) return { state: 'unsure' };
  if (sent.readAt === null) return { state: 'unread' };
  if (sent.readBack === null) return { state: 'unsure' };
  const readAt = sent.readAt.getTime();
  const ages = effects.map(({ delta, at }) => ({ delta, since: at.getTime() - readAt }));
  if (ages.some(({ since }) => Math.abs(since) <= UNSURE_MS)) return { state: 'unsure' };
  const change = ages.reduce((sum, { delta, since }) => (since > 0 ? sum + delta : sum), 0);
  // BigCommerce sells what it does not have, and then shows none.
  return { state: 'known', units: Math.max(sent.readBack + change, 0) };
}
