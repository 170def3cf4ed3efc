import { fold } from './match-method';
import type { MethodRule, MethodRules, ShipheroMethod } from './method-rules';
import { problem } from './rule-problem';
import type { RuleProblem } from './rule-problem';

/** The first thing that keeps shipping-method rules from being saved; null where they are in order. */
export function checkMethodRules({ rules, unknown }: MethodRules): RuleProblem | null {
  const seen = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    const named = `Rule ${index + 1} ("${rule.match.trim()}")`;
    if (rule.match.trim() === '') {
      return problem('match_empty', `Rule ${index + 1} does not say which method it is for.`);
    }
    if (rule.zone?.trim() === '') return problem('zone_empty', `${named} has an empty zone.`);
    const same = seen.get(keyOf(rule));
    if (same !== undefined) {
      return problem(
        'rule_twice',
        `${named} says for which methods as rule ${same + 1} does: only the first would ever fire.`,
      );
    }
    seen.set(keyOf(rule), index);
    const wrong = rule.result.do === 'map' ? checkTarget(rule.result, named) : null;
    if (wrong !== null) return wrong;
  }
  return unknown.do === 'default' ? checkTarget(unknown, 'The default for unknown methods') : null;
}

function checkTarget({ carrier, method, title }: ShipheroMethod, named: string): RuleProblem | null {
  if (carrier.trim() === '') return problem('carrier_missing', `${named} has no ShipHero carrier.`);
  if (method.trim() === '')
    return problem('method_missing', `${named} has a carrier and no ShipHero method.`);
  if (title?.trim() === '') return problem('title_empty', `${named} has an empty title.`);
  return null;
}

const keyOf = ({ match, zone, channelId }: MethodRule): string =>
  JSON.stringify([fold(match), zone === null ? null : fold(zone), channelId]);
