import type { Facts } from '@/lib/panel/shapes';

/** How an issue is told: what is the matter, why it is so, and what somebody can do about it. */
export interface CauseText {
  readonly title: (facts: Facts) => string;
  readonly why: (facts: Facts) => string;
  readonly next: (facts: Facts) => string;
}

export const say = (facts: Facts, name: string, otherwise: string): string => {
  const value = facts[name];
  return value === undefined || value === null || value === '' ? otherwise : String(value);
};

/** What the other system answered. */
export const refusal = (facts: Facts): string =>
  say(facts, 'reason', say(facts, 'message', 'It gave no reason.'));
