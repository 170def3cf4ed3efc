/**
 * What a BigCommerce status means for an order that ShipHero does not have yet. `closed`: somebody else has shipped it.
 */
export type StatusAction = 'send' | 'send_on_hold' | 'wait' | 'cancel' | 'ignore' | 'closed';

/** ShipHero's holds that this app may set. */
export type StatusHold = 'payment' | 'fraud' | 'operator';

export interface StatusRule {
  readonly statusId: number;
  readonly action: StatusAction;
  /** With `send_on_hold` only; null otherwise. */
  readonly hold: StatusHold | null;
}

/** What differs in one sales channel. */
export interface ChannelStatusRules {
  readonly channelId: number;
  /** Its orders are never sent. */
  readonly leftOut: boolean;
  /** Instead of the store's rules for the same statuses. */
  readonly statuses: readonly StatusRule[];
}

/** What an order has come to in ShipHero. `accepted`: all of it is there and nothing has left. */
export type ShipheroState = 'accepted' | 'partlyShipped' | 'shipped' | 'cancelled';

/** The BigCommerce status that an order moves to; null = it is left as it is. */
export type ReverseRules = Readonly<Record<ShipheroState, number | null>>;

/** A merchant's status rules, both ways. By id: merchants rename statuses. */
export interface StatusRules {
  readonly statuses: readonly StatusRule[];
  readonly channels: readonly ChannelStatusRules[];
  readonly reverse: ReverseRules;
}

const rule = (statusId: number, action: Exclude<StatusAction, 'send_on_hold'>): StatusRule => ({
  statusId,
  action,
  hold: null,
});

/** What holds until a merchant says otherwise; docs/adr/0005-open-questions.md gives the reasons. */
export const DEFAULT_STATUS_RULES: StatusRules = {
  statuses: [
    rule(0, 'ignore'), // Incomplete: the payment page was reached and not left
    rule(1, 'wait'), // Pending
    rule(2, 'closed'), // Shipped
    rule(3, 'closed'), // Partially Shipped, by somebody else: ours are past this
    rule(4, 'cancel'), // Refunded
    rule(5, 'cancel'), // Cancelled
    rule(6, 'cancel'), // Declined
    rule(7, 'wait'), // Awaiting Payment
    rule(8, 'wait'), // Awaiting Pickup
    rule(9, 'send'), // Awaiting Shipment
    rule(10, 'closed'), // Completed
    rule(11, 'send'), // Awaiting Fulfillment
    rule(12, 'wait'), // Manual Verification Required
    rule(13, 'wait'), // Disputed
    rule(14, 'send'), // Partially Refunded: what is not refunded is still owed
  ],
  channels: [],
  reverse: { accepted: null, partlyShipped: 3, shipped: 2, cancelled: null },
};

/** A status that no rule is for waits: nothing is sent on a guess. */
export function statusRuleOf(rules: StatusRules, statusId: number, channelId: number): StatusRule {
  const own = rules.channels.find((channel) => channel.channelId === channelId)?.statuses ?? [];
  const isFor = (candidate: StatusRule): boolean => candidate.statusId === statusId;
  return own.find(isFor) ?? rules.statuses.find(isFor) ?? rule(statusId, 'wait');
}

/** Whether no order of the channel is ever sent. */
export const isLeftOut = (rules: StatusRules, channelId: number): boolean =>
  rules.channels.some((channel) => channel.channelId === channelId && channel.leftOut);
