import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import { statusRuleOf, DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import type { ShipheroState, StatusAction, StatusRules } from '@/lib/mapping/rules/status-rules';

export interface StatusFacts {
  readonly statusId: number;
  readonly channelId: number;
  /** Every physical line, whoever ships it. */
  readonly lines: readonly {
    readonly quantity: number;
    readonly shipped: number;
    readonly refunded: number;
  }[];
  /** Of what was handed over: `all` of the order is there, all of it was `cancelled` there, or neither. */
  readonly inShiphero: 'all' | 'cancelled' | 'other';
}

export type StatusPlan =
  /** What was shipped asks for no other status, or the status says something that shipping must not hide. */
  | { readonly do: 'nothing' }
  /** BigCommerce shows it already. */
  | { readonly do: 'moved'; readonly to: number; readonly shipped: number }
  | { readonly do: 'move'; readonly to: number; readonly shipped: number };

/** Statuses of an order that is on its way through the warehouse; all others are somebody's decision. */
const ON_ITS_WAY: ReadonlySet<number> = new Set([
  ORDER_STATUS.pending,
  ORDER_STATUS.partiallyShipped,
  ORDER_STATUS.awaitingShipment,
  ORDER_STATUS.awaitingFulfillment,
]);

/** What BigCommerce may move an order to by itself when shipments are made; no public source says whether it does. */
const BY_ITSELF: Partial<Record<ShipheroState, number>> = {
  partlyShipped: ORDER_STATUS.partiallyShipped,
  shipped: ORDER_STATUS.shipped,
};

/**
 * Decides the status of an order by what it has come to in ShipHero, as the merchant's rules say: by default Partially
 * Shipped while anything is left, Shipped when nothing is, and nothing else. Whether BigCommerce moves it by itself no
 * public source says, so that both are expected. Pure.
 */
export function decideOrderStatus(facts: StatusFacts, rules: StatusRules): StatusPlan {
  const shipped = facts.lines.reduce((sum, line) => sum + line.shipped, 0);
  const state = stateOf(facts, shipped);
  const to = state === null ? null : rules.reverse[state];
  if (state === null || to === null) return { do: 'nothing' };
  if (facts.statusId === to) return shipped > 0 ? { do: 'moved', to, shipped } : { do: 'nothing' };
  return mayMove(facts, state, rules) ? { do: 'move', to, shipped } : { do: 'nothing' };
}

function stateOf({ lines, inShiphero }: StatusFacts, shipped: number): ShipheroState | null {
  if (shipped > 0) {
    return lines.every((line) => line.shipped >= line.quantity - line.refunded) ? 'shipped' : 'partlyShipped';
  }
  if (inShiphero === 'other') return null;
  return inShiphero === 'cancelled' ? 'cancelled' : 'accepted';
}

/** What an order may come from that is only accepted: it must not lose what a person has to do with it. */
const TO_BE_SENT: readonly StatusAction[] = ['send'];
const UNDER_WAY: readonly StatusAction[] = ['send', 'send_on_hold', 'wait'];

function mayMove({ statusId, channelId }: StatusFacts, state: ShipheroState, rules: StatusRules): boolean {
  const { action } = statusRuleOf(rules, statusId, channelId);
  if (state === 'cancelled') return UNDER_WAY.includes(action);
  // A status that the merchant has made one to send is on its way too; one that is so by default is listed.
  const chosen = TO_BE_SENT.includes(action) && !isSentByDefault(statusId);
  if (state === 'accepted') return TO_BE_SENT.includes(action) && (chosen || ON_ITS_WAY.has(statusId));
  return chosen || ON_ITS_WAY.has(statusId) || BY_ITSELF[state] === statusId;
}

const isSentByDefault = (statusId: number): boolean =>
  statusRuleOf(DEFAULT_STATUS_RULES, statusId, 0).action === 'send';
