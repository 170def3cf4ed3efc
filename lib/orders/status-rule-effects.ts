import { isLeftOut, statusRuleOf } from '@/lib/mapping/rules/status-rules';
import type { StatusAction, StatusRules } from '@/lib/mapping/rules/status-rules';
import type { StatusGroup } from './status-groups';

/** What becomes of an order by its status: an action, or `left_out` by its channel. */
export type StatusOutcome = StatusAction | 'left_out';

export interface StatusEffect {
  readonly group: StatusGroup;
  readonly from: StatusOutcome;
  readonly to: StatusOutcome;
  /** Orders that go to ShipHero now; a hold of ours that comes off; or neither. */
  readonly does: 'send' | 'release' | 'other';
}

/** What other rules mean for orders that are known: only those that they treat otherwise. Pure. */
export function effectsOfStatusRules(
  groups: readonly StatusGroup[],
  before: StatusRules,
  after: StatusRules,
): readonly StatusEffect[] {
  return groups.flatMap((group): readonly StatusEffect[] => {
    const [was, is] = [meaningOf(before, group), meaningOf(after, group)];
    if (was.outcome === is.outcome && was.hold === is.hold) return [];
    const effect = { group, from: was.outcome, to: is.outcome };
    if (group.hold !== null) {
      // ShipHero has it: a status says no more than whether our hold stays.
      return sends(is.outcome) && is.hold !== group.hold ? [{ ...effect, does: 'release' }] : [];
    }
    if (group.cancelled && was.outcome !== 'cancel') return [];
    return [{ ...effect, does: sends(is.outcome) && !sends(was.outcome) ? 'send' : 'other' }];
  });
}

const sends = (outcome: StatusOutcome): boolean => outcome === 'send' || outcome === 'send_on_hold';

/** As `decideOrder` has it: what cancels goes before a channel that is left out. */
function meaningOf(rules: StatusRules, { statusId, channelId, hold: onHold }: StatusGroup) {
  const { action, hold } = statusRuleOf(rules, statusId, channelId);
  const leftOut = onHold === null && action !== 'cancel' && isLeftOut(rules, channelId);
  return leftOut ? { outcome: 'left_out' as const, hold: null } : { outcome: action, hold };
}
