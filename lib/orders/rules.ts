/**
 * What each BigCommerce status means for an order that ShipHero does not have yet. By id: merchants rename statuses.
 * These are the defaults that docs/adr/0005-open-questions.md reasons about; a merchant's own rules come later.
 */
export type StatusRule = 'send' | 'wait' | 'cancel' | 'closed' | 'ignore';

export const DEFAULT_STATUS_RULES: ReadonlyMap<number, StatusRule> = new Map([
  [0, 'ignore'], // Incomplete: the payment page was reached and not left
  [1, 'wait'], // Pending
  [2, 'closed'], // Shipped
  [3, 'closed'], // Partially Shipped, by somebody else: ours are past this
  [4, 'cancel'], // Refunded
  [5, 'cancel'], // Cancelled
  [6, 'cancel'], // Declined
  [7, 'wait'], // Awaiting Payment
  [8, 'wait'], // Awaiting Pickup
  [9, 'send'], // Awaiting Shipment
  [10, 'closed'], // Completed
  [11, 'send'], // Awaiting Fulfillment
  [12, 'wait'], // Manual Verification Required
  [13, 'wait'], // Disputed
  [14, 'send'], // Partially Refunded: what is not refunded is still owed
]);

/** A status that we do not know waits: nothing is sent on a guess. */
export const ruleOf = (statusId: number): StatusRule => DEFAULT_STATUS_RULES.get(statusId) ?? 'wait';
