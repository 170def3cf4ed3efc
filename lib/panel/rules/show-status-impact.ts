import { readStatusRules } from '@/lib/mapping/rules/read-rules';
import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import { readStatusGroups } from '@/lib/orders/status-groups';
import { effectsOfStatusRules } from '@/lib/orders/status-rule-effects';
import type { StatusRulesImpact } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { capped, sumCapped } from './capped';

const MOST_CHANGES = 200;

/** What rules that are not saved yet would change for orders that are known. Writes nothing. */
export async function showStatusImpact(store: StoreDb, after: StatusRules): Promise<StatusRulesImpact> {
  const { rules: before } = await readStatusRules(store.sql);
  const effects = effectsOfStatusRules(await readStatusGroups(store), before, after);
  const that = (does: (typeof effects)[number]['does']) =>
    sumCapped(effects.filter((effect) => effect.does === does).map(({ group }) => group));
  const changes = effects
    .filter(({ does }) => does !== 'release')
    .sort((one, other) => other.group.orders - one.group.orders)
    .slice(0, MOST_CHANGES)
    .map(({ group, from, to }) => ({
      statusId: group.statusId,
      channelId: group.channelId,
      from,
      to,
      orders: capped(group.orders),
      examples: group.examples,
    }));
  return { changes, sent: that('send'), released: that('release') };
}
