import type { MethodResult, MethodRule, MethodRules } from './method-rules';

/** A shipping method as an order has it. */
export interface AskedMethod {
  /** As the shopper saw it; empty where the order names none. */
  readonly method: string;
  /** Name of the shipping zone; empty where it is not told. */
  readonly zone: string;
  readonly channelId: number;
}

export type MethodOutcome = MethodResult | { readonly do: 'as_text' };

/** The first thing of a rule that does not fit. */
export type Misfit = 'method' | 'zone' | 'channel';

export interface MethodMatch {
  readonly outcome: MethodOutcome;
  /** Index of the rule that fired; null = the policy for the unknown decided. */
  readonly fired: number | null;
  readonly passedOver: readonly { readonly index: number; readonly because: Misfit }[];
}

/** Decides by the first rule that fits, and tells why those before it did not. Pure. */
export function matchMethod({ rules, unknown }: MethodRules, asked: AskedMethod): MethodMatch {
  const passedOver: { index: number; because: Misfit }[] = [];
  for (const [index, rule] of rules.entries()) {
    const because = misfitOf(rule, asked);
    if (because === null) return { outcome: rule.result, fired: index, passedOver };
    passedOver.push({ index, because });
  }
  const outcome: MethodOutcome = unknown.do === 'default' ? { ...unknown, do: 'map' } : unknown;
  return { outcome, fired: null, passedOver };
}

export const outcomeOfMethod = (rules: MethodRules, asked: AskedMethod): MethodOutcome =>
  matchMethod(rules, asked).outcome;

function misfitOf(rule: MethodRule, asked: AskedMethod): Misfit | null {
  if (!fitsPattern(rule.match, asked.method)) return 'method';
  if (rule.zone !== null && fold(rule.zone) !== fold(asked.zone)) return 'zone';
  if (rule.channelId !== null && rule.channelId !== asked.channelId) return 'channel';
  return null;
}

/** Case, outer spaces and runs of spaces say nothing: shops and carriers write them as they like. */
export const fold = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** `*` stands for any text, also none. By hand: a regular expression of a merchant's making could run for ever. */
export function fitsPattern(pattern: string, text: string): boolean {
  const [first = '', ...rest] = fold(pattern).split('*');
  const folded = fold(text);
  const last = rest.pop();
  if (last === undefined) return folded === first;
  if (!folded.startsWith(first) || !folded.endsWith(last)) return false;
  let at = first.length;
  const end = folded.length - last.length;
  for (const part of rest) {
    const found = folded.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}
