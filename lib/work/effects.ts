import type { WorkKind } from './kinds';
import type { SettleEffect } from './settle-intents';

/**
 * Every write to another system that must not happen twice, with the kind of work that sends it and settles it. What is
 * not named here cannot be sent, and a kind that settles less than it sends does not compile.
 */
interface SentBy {
  'shiphero.order_create': 'order';
  'shiphero.order_holds': 'order';
  'bigcommerce.shipment_create': 'order';
  'bigcommerce.order_status': 'order';
  'bigcommerce.adjust_stock': 'push';
}

export type Effect = keyof SentBy;

/** How the writes of one kind of work are settled, whole. */
export type Settlers<Kind extends WorkKind> = {
  readonly [E in Effect as SentBy[E] extends Kind ? E : never]: SettleEffect;
};
