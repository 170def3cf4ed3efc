import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import { NEVER_SENT } from '@/lib/mapping/rules/check-status-rules';
import { readStatusRules } from '@/lib/mapping/rules/read-rules';
import { DEFAULT_STATUS_RULES, statusRuleOf } from '@/lib/mapping/rules/status-rules';
import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import { namesReadAt } from '@/lib/mapping/rules/store-names';
import { readStatusGroups } from '@/lib/orders/status-groups';
import type { StatusRulesView } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { sumCapped } from './capped';
import { readChannels } from './read-channels';

const IDS = Object.values(ORDER_STATUS).sort((one, other) => one - other);

/** `awaitingFulfillment` as people write it, for a store whose names have not been read yet. */
const plainNames = new Map<number, string>(
  Object.entries(ORDER_STATUS).map(([key, id]) => [
    id,
    key.replace(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase()),
  ]),
);

/** The status rules with everything that a page needs to let them be changed. */
export async function showStatusRules(store: StoreDb): Promise<StatusRulesView> {
  const { version, rules } = await readStatusRules(store.sql);
  const [names, channels, groups, readAt] = await Promise.all([
    store.prisma.orderStatusName.findMany(),
    readChannels(store),
    readStatusGroups(store),
    namesReadAt(store),
  ]);
  return {
    version,
    rules: complete(rules),
    defaults: DEFAULT_STATUS_RULES,
    statuses: IDS.map((statusId) => {
      const told = names.find((row) => row.statusId === statusId);
      const name = told?.name ?? plainNames.get(statusId) ?? '';
      const here = groups.filter((group) => group.statusId === statusId && group.hold === null);
      return {
        statusId,
        name,
        label: told?.label ?? name,
        unsent: sumCapped(here),
        neverSent: NEVER_SENT.has(statusId),
      };
    }),
    channels,
    readAt: readAt?.toISOString() ?? null,
  };
}

/** A rule for every status, also where those saved leave some to what holds anyway. */
const complete = (rules: StatusRules): StatusRules => ({
  ...rules,
  // Channel ids begin with 1: this is the store's own rule.
  statuses: IDS.map((statusId) => statusRuleOf(rules, statusId, 0)),
});
