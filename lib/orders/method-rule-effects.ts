import { outcomeOfMethod } from '@/lib/mapping/rules/match-method';
import type { AskedMethod, MethodOutcome } from '@/lib/mapping/rules/match-method';
import type { MethodRules } from '@/lib/mapping/rules/method-rules';
import type { MethodGroup } from './method-groups';

/** A method that other rules treat otherwise, with the orders that have it. */
export interface MethodEffect {
  readonly asked: AskedMethod;
  readonly from: MethodOutcome;
  readonly to: MethodOutcome;
  readonly orders: number;
  readonly examples: readonly number[];
}

export interface MethodEffects {
  readonly changes: readonly MethodEffect[];
  /** Orders that lose all causes that their methods gave; `wait` = something else holds them. */
  readonly released: { readonly leave: number; readonly wait: number };
}

/** What other rules mean for orders that ShipHero does not have. Pure. */
export function effectsOfMethodRules(
  groups: readonly MethodGroup[],
  before: MethodRules,
  after: MethodRules,
): MethodEffects {
  const changes = new Map<string, MethodEffect>();
  const released = { leave: 0, wait: 0 };
  for (const { channelId, methods, heldByMethod, heldOtherwise, orders, examples } of groups) {
    const asked = methods.map((one) => ({ ...one, channelId }));
    for (const one of asked) {
      const [from, to] = [outcomeOfMethod(before, one), outcomeOfMethod(after, one)];
      if (JSON.stringify(from) === JSON.stringify(to)) continue;
      const key = JSON.stringify(one);
      const held = changes.get(key);
      changes.set(key, {
        asked: one,
        from,
        to,
        orders: (held?.orders ?? 0) + orders,
        examples: [...new Set([...(held?.examples ?? []), ...examples])]
          .sort((first, second) => second - first)
          .slice(0, 10),
      });
    }
    const goes = heldByMethod && asked.every((one) => outcomeOfMethod(after, one).do !== 'hold');
    if (goes) released[heldOtherwise ? 'wait' : 'leave'] += orders;
  }
  return {
    changes: [...changes.values()].sort((one, other) => other.orders - one.orders),
    released,
  };
}
