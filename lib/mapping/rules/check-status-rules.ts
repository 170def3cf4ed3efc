import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import { problem } from './rule-problem';
import type { RuleProblem } from './rule-problem';
import { statusRuleOf } from './status-rules';
import type { ShipheroState, StatusRule, StatusRules } from './status-rules';

const KNOWN: ReadonlySet<number> = new Set(Object.values(ORDER_STATUS));
/** Statuses of orders that were never placed: whatever a rule says, there is nothing to send. */
export const NEVER_SENT: ReadonlySet<number> = new Set([ORDER_STATUS.incomplete]);

const STATE_NAMES: Readonly<Record<ShipheroState, string>> = {
  accepted: 'in ShipHero',
  partlyShipped: 'partly shipped',
  shipped: 'shipped',
  cancelled: 'cancelled in ShipHero',
};

/** The first thing that keeps status rules from being saved; null where they are in order. */
export function checkStatusRules(rules: StatusRules): RuleProblem | null {
  const channels = rules.channels.map(({ channelId }) => channelId);
  const twice = firstTwice(channels);
  if (twice !== undefined) return problem('channel_twice', `Channel ${twice} has two sets of rules.`);
  return (
    checkList(rules.statuses, '') ??
    firstOf(
      rules.channels.map(({ channelId, statuses }) => checkList(statuses, ` in channel ${channelId}`)),
    ) ??
    checkReverse(rules)
  );
}

function checkList(list: readonly StatusRule[], where: string): RuleProblem | null {
  const twice = firstTwice(list.map(({ statusId }) => statusId));
  if (twice !== undefined) return problem('status_twice', `Status ${twice} has two rules${where}.`);
  for (const { statusId, action, hold } of list) {
    const named = `The rule for status ${statusId}${where}`;
    if (!KNOWN.has(statusId)) return problem('status_unknown', `${named}: BigCommerce has no such status.`);
    if (NEVER_SENT.has(statusId) && (action === 'send' || action === 'send_on_hold')) {
      return problem('never_sent', `${named}: an order that was never placed cannot be sent.`);
    }
    if ((action === 'send_on_hold') !== (hold !== null)) {
      return problem(
        'hold_missing',
        action === 'send_on_hold'
          ? `${named} does not say which hold.`
          : `${named} has a hold and does not send on hold.`,
      );
    }
  }
  return null;
}

const MOVED: readonly ShipheroState[] = ['accepted', 'partlyShipped', 'shipped'];

function checkReverse(rules: StatusRules): RuleProblem | null {
  for (const state of [...MOVED, 'cancelled'] as const) {
    const to = rules.reverse[state];
    if (to === null) continue;
    const named = `The rule for orders that are ${STATE_NAMES[state]}`;
    if (!KNOWN.has(to)) return problem('status_unknown', `${named}: BigCommerce has no status ${to}.`);
    if (NEVER_SENT.has(to))
      return problem('status_unfit', `${named}: no order can be moved to status ${to}.`);
    // Moving it there would call off what ShipHero is working on.
    const means = [0, ...rules.channels.map(({ channelId }) => channelId)].map(
      (channelId) => statusRuleOf(rules, to, channelId).action,
    );
    if (state !== 'cancelled' && means.includes('cancel')) {
      return problem('status_unfit', `${named}: status ${to} cancels orders by another rule.`);
    }
    if (state === 'cancelled' && means.some((action) => action === 'send' || action === 'send_on_hold')) {
      return problem('status_unfit', `${named}: status ${to} sends orders by another rule.`);
    }
  }
  return null;
}

const firstTwice = (ids: readonly number[]): number | undefined =>
  ids.find((id, index) => ids.indexOf(id) !== index);

const firstOf = (problems: readonly (RuleProblem | null)[]): RuleProblem | null =>
  problems.find((found) => found !== null) ?? null;
