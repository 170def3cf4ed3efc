import type { MethodOutcome } from '@/lib/mapping/rules/match-method';
import type { StatusHold } from '@/lib/mapping/rules/status-rules';
import type { NewOrder } from '@/lib/shiphero/order-input';

/** What the merchant's rules made of one consignment that may be sent. */
export interface Ruled {
  readonly method: Exclude<MethodOutcome, { do: 'hold' }>;
  /** Null = it goes on no hold. */
  readonly hold: StatusHold | null;
}

/** Puts what the rules say into a translated order: ShipHero's carrier and method, and the hold that it begins with. */
export function applyRules(order: NewOrder, { method, hold }: Ruled): NewOrder {
  const held = hold === null ? order : { ...order, holds: { ...order.holds, [hold]: true } };
  if (method.do === 'as_text') return held;
  const { carrier, method: name, title } = method;
  const { title: usual, price } = order.shipping ?? { title: name, price: '0.00' };
  return { ...held, shipping: { title: title ?? usual, price, carrier, method: name } };
}
