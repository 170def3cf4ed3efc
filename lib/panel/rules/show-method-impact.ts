import type { MethodRules } from '@/lib/mapping/rules/method-rules';
import { readMethodRules } from '@/lib/mapping/rules/read-rules';
import { readMethodGroups } from '@/lib/orders/method-groups';
import { effectsOfMethodRules } from '@/lib/orders/method-rule-effects';
import type { MethodRulesImpact } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { capped } from './capped';
import { coverageOf, readCoverageFacts } from './read-coverage';

const MOST_CHANGES = 200;

/** What rules that are not saved yet would change for orders that are known. Writes nothing. */
export async function showMethodImpact(
  store: StoreDb,
  after: MethodRules,
  now: Date,
): Promise<MethodRulesImpact> {
  const { rules: before } = await readMethodRules(store.sql);
  const [facts, groups] = await Promise.all([readCoverageFacts(store, now), readMethodGroups(store)]);
  const { changes, released } = effectsOfMethodRules(groups, before, after);
  return {
    coverage: { before: coverageOf(before, facts), after: coverageOf(after, facts) },
    changes: changes.slice(0, MOST_CHANGES).map(({ asked, orders, ...change }) => ({
      ...asked,
      ...change,
      orders: capped(orders),
    })),
    released: capped(released.leave),
    stillHeld: capped(released.wait),
  };
}
