import type { MethodRule, MethodRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import type { DiffLine } from '../rule-diff';
import type { Channels } from '../rule-names';
import { keyOf, withKey } from './edit-method-rules';
import { resultLabel, whereLabel } from './method-labels';

const { diff, unknown } = text.methodRules;

/** What holds before anything was saved. */
const NONE: MethodRules = { rules: [], unknown: { do: 'hold' } };

/** What differs between two sets of shipping-method rules, in words. */
export function describeMethodChange(
  before: MethodRules | null,
  after: MethodRules | null,
  channels: Channels,
): DiffLine[] {
  const [was, is] = [before ?? NONE, after ?? NONE];
  const policies = { what: unknown.name, from: resultLabel(was.unknown), to: resultLabel(is.unknown) };
  return [
    ...rulesDiff(was.rules, is.rules, channels),
    ...orderDiff(was.rules, is.rules),
    ...(policies.from === policies.to ? [] : [policies]),
  ];
}

function rulesDiff(
  before: readonly MethodRule[],
  after: readonly MethodRule[],
  channels: Channels,
): DiffLine[] {
  const label = (rule: MethodRule | undefined): string =>
    rule === undefined ? diff.none : resultLabel(rule.result);
  const all = new Map([...before, ...after].map((rule) => [keyOf(rule), rule]));
  return [...all]
    .map(([key, rule]) => ({
      what: diff.rule(rule.match, whereLabel(rule, channels)),
      from: label(withKey(before, key)),
      to: label(withKey(after, key)),
    }))
    .filter(({ from, to }) => from !== to);
}

/** The order counts among the rules that both sets have. */
function orderDiff(before: readonly MethodRule[], after: readonly MethodRule[]): DiffLine[] {
  const kept = (list: readonly MethodRule[], other: readonly MethodRule[]): readonly MethodRule[] =>
    list.filter((rule) => withKey(other, keyOf(rule)) !== undefined);
  const names = (list: readonly MethodRule[]): string => list.map(({ match }) => match).join(', ');
  const [was, is] = [kept(before, after), kept(after, before)];
  const isSame = was.every((rule, index) => is[index] !== undefined && keyOf(rule) === keyOf(is[index]));
  return isSame ? [] : [{ what: diff.order, from: names(was), to: names(is) }];
}
