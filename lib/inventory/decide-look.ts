import { DRIFTED, GIVEN_UP } from './expect-held';
import type { SentFacts } from './expect-held';

/** How long after sending, and after a look, BigCommerce is looked at (again). */
const LOOK_AFTER_MS = 5_000;
/** BigCommerce applies adjustments some time after accepting them; later than this it has lost one. */
const SETTLES_WITHIN_MS = 120_000;
/** An order that close to sending makes it unclear which came first. */
const AROUND_SENDING_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;

/** What a look at BigCommerce says of a number that was sent. */
export type Look =
  | { readonly look: 'confirmed' }
  | { readonly look: 'again' }
  /** Other changes came in between: it is sent again, and nobody needs to know. */
  | { readonly look: 'send_again' }
  /** Something else than was sent stands there for the first time after the settling time. */
  | { readonly look: 'mismatch' }
  /** Seen twice: somebody needs to know, and it is sent again. */
  | { readonly look: 'drift' }
  | { readonly look: 'give_up' };

/**
 * Judges a look at a number that is settling.
 *
 * @param shown what BigCommerce shows; null where it shows nothing for this variant and location
 * @param changedSince whether BigCommerce changed its own stock around sending or since
 */
export function decideLook(
  sent: Pick<SentFacts, 'quantity' | 'sentAt' | 'mismatches'>,
  shown: number | null,
  changedSince: boolean,
  now: Date,
): Look {
  if (shown === sent.quantity) return { look: 'confirmed' };
  const age = sent.sentAt === null ? Infinity : now.getTime() - sent.sentAt.getTime();
  if (changedSince) return { look: age < 2 * LOOK_AFTER_MS ? 'again' : 'send_again' };
  if (age < SETTLES_WITHIN_MS) return { look: 'again' };
  const seen = sent.mismatches + 1;
  if (seen >= GIVEN_UP) return { look: 'give_up' };
  return { look: seen === DRIFTED ? 'drift' : 'mismatch' };
}

/** When a settling number is looked at next: five seconds after sending, then less and less often. */
export function lookDueAt(sent: Pick<SentFacts, 'sentAt' | 'readAt'>): Date {
  const sentAt = sent.sentAt?.getTime() ?? 0;
  const readAt = sent.readAt?.getTime() ?? 0;
  if (readAt < sentAt) return new Date(sentAt + LOOK_AFTER_MS);
  const pause = Math.min(Math.max((readAt - sentAt) / 2, LOOK_AFTER_MS), LONGEST_PAUSE_MS);
  return new Date(readAt + pause);
}

/** Changes of BigCommerce's own from here on may have come before or after what was sent. */
export const changesCountFrom = (sentAt: Date): Date => new Date(sentAt.getTime() - AROUND_SENDING_MS);
