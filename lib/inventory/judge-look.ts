import { changesCountFrom, decideLook } from './decide-look';
import type { Look } from './decide-look';
import { DRIFTED, GIVEN_UP, expectHeld } from './expect-held';
import type { SentFacts, StockEffect } from './expect-held';

/** What a row of `sent` becomes after a look, and what is to be told. */
export interface Judged {
  readonly becomes: SentFacts;
  readonly tell: 'confirmed' | 'drift' | 'unreadable' | 'nothing';
}

/**
 * What a look makes of a number at a place that BigCommerce lists in a form that the app does not know: it may be
 * anything. What was sent is taken for what stands there once it had time to settle, so that what comes next is sent.
 * Pure.
 */
export function judgeUnreadable(sent: SentFacts, readAt: Date): Judged {
  if (!sent.settling) return { becomes: sent, tell: 'unreadable' };
  const look = decideLook(sent, null, false, readAt);
  const becomes = look.look === 'again' ? sent : { ...sent, settling: false, mismatches: GIVEN_UP };
  return { becomes: { ...becomes, readAt }, tell: 'unreadable' };
}

/**
 * What a look at BigCommerce makes of one number. A number that is settling is compared with what was sent; a quiet one
 * with what is expected, and where that is not what stands there, it is settling again: a drift counts when it is seen
 * twice. Pure.
 *
 * @param shown units; null where BigCommerce does not list the variant there
 */
export function judgeLook(
  sent: SentFacts,
  effects: readonly StockEffect[],
  shown: number | null,
  readAt: Date,
): Judged {
  const seen = { ...sent, readBack: shown, readAt };
  if (!sent.settling) return judgeQuiet(sent, effects, seen);
  const changedSince =
    sent.sentAt !== null && effects.some(({ at }) => at >= changesCountFrom(sent.sentAt ?? readAt));
  return judgeSettling(decideLook(sent, shown, changedSince, readAt), seen);
}

function judgeSettling({ look }: Look, seen: SentFacts): Judged {
  switch (look) {
    case 'confirmed':
      return { becomes: { ...seen, settling: false, mismatches: 0 }, tell: 'confirmed' };
    case 'again':
      return { becomes: seen, tell: 'nothing' };
    case 'mismatch':
      return { becomes: { ...seen, mismatches: seen.mismatches + 1 }, tell: 'nothing' };
    case 'send_again':
      return { becomes: { ...seen, settling: false, mismatches: DRIFTED }, tell: 'nothing' };
    case 'drift':
      return { becomes: { ...seen, settling: false, mismatches: DRIFTED }, tell: 'drift' };
    case 'give_up':
      return { becomes: { ...seen, settling: false, mismatches: GIVEN_UP }, tell: 'drift' };
  }
}

function judgeQuiet(sent: SentFacts, effects: readonly StockEffect[], seen: SentFacts): Judged {
  const expected = expectHeld(sent, effects);
  if (expected.state !== 'known') return { becomes: seen, tell: 'nothing' };
  if (expected.units === seen.readBack) return { becomes: { ...seen, mismatches: 0 }, tell: 'confirmed' };
  // Given up hours ago: it gets another try.
  if (sent.mismatches >= GIVEN_UP) return { becomes: { ...seen, mismatches: DRIFTED }, tell: 'nothing' };
  return {
    becomes: { ...seen, quantity: expected.units, sentAt: seen.readAt, settling: true },
    tell: 'nothing',
  };
}
