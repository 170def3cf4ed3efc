import type { MethodRule, MethodRules } from '@/lib/panel/rules-shapes';

/** Two rules for the same methods are one rule: only the first would ever fire. */
export const keyOf = ({ match, zone, channelId }: MethodRule): string =>
  JSON.stringify([match.trim().toLowerCase(), zone?.trim().toLowerCase() ?? null, channelId]);

export const withKey = (rules: readonly MethodRule[], key: string): MethodRule | undefined =>
  rules.find((rule) => keyOf(rule) === key);

export const addRules = (rules: MethodRules, added: readonly MethodRule[]): MethodRules => ({
  ...rules,
  rules: [...rules.rules, ...added],
});

/** @param index of the rule that it takes the place of; null puts it last */
export const putRule = (rules: MethodRules, index: number | null, rule: MethodRule): MethodRules =>
  index === null ? addRules(rules, [rule]) : { ...rules, rules: rules.rules.with(index, rule) };

export const removeRule = (rules: MethodRules, index: number): MethodRules => ({
  ...rules,
  rules: rules.rules.toSpliced(index, 1),
});

/** Where it stood, as far as the list is still that long. */
export const restoreRule = (rules: MethodRules, index: number, rule: MethodRule): MethodRules => ({
  ...rules,
  rules: rules.rules.toSpliced(index, 0, rule),
});

/** @param by -1 is up, 1 is down */
export function moveRule(rules: MethodRules, index: number, by: -1 | 1): MethodRules {
  const moved = rules.rules[index];
  const to = index + by;
  if (moved === undefined || to < 0 || to >= rules.rules.length) return rules;
  return { ...rules, rules: rules.rules.toSpliced(index, 1).toSpliced(to, 0, moved) };
}
