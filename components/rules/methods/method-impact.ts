import type { MethodRulesImpact } from '@/lib/panel/rules-shapes';
import type { CappedCount } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCapped, formatPercent } from '@/components/ui/format';
import type { ImpactRow } from '../impact-details';
import { methodLabel, resultLabel } from './method-labels';

const { impact: said } = text.methodRules;

/** What a change would do, in one sentence: "37 held orders would leave; coverage 92.3% → 98%." */
export function methodImpactSentence({ released, stillHeld, changes, coverage }: MethodRulesImpact): string {
  const held = sum(changes.filter(({ to }) => to.do === 'hold'));
  const otherwise = sum(changes.filter(({ from, to }) => from.do !== 'hold' && to.do !== 'hold'));
  const [before, after] = [coverage.before.orders.percent, coverage.after.orders.percent];
  const orders = [
    said.released(released.count, formatCapped(released)),
    said.stillHeld(stillHeld.count, formatCapped(stillHeld)),
    said.held(held.count, formatCapped(held)),
    said.otherwise(otherwise.count, formatCapped(otherwise)),
  ].filter((_, index) => [released, stillHeld, held, otherwise][index]?.count !== 0);
  const parts = [
    ...orders,
    ...(before === after ? [] : [said.coverage(formatPercent(before), formatPercent(after))]),
  ];
  return parts.length === 0 ? said.none : `${capital(parts.join('; '))}.`;
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const sum = (changes: MethodRulesImpact['changes']): CappedCount => ({
  count: changes.reduce((total, { orders }) => total + orders.count, 0),
  more: changes.some(({ orders }) => orders.more),
});

export const methodImpactRows = ({ changes }: MethodRulesImpact): readonly ImpactRow[] =>
  changes.map(({ method, zone, channelId, from, to, orders, examples }) => ({
    id: JSON.stringify([method, zone, channelId]),
    what: zone === '' ? methodLabel(method) : `${methodLabel(method)}, ${zone}`,
    from: resultLabel(from),
    to: resultLabel(to),
    orders,
    examples,
  }));
