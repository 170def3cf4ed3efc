import { hasLiveRates } from '@/lib/bigcommerce/shipping-zones';
import { readMethodRules } from '@/lib/mapping/rules/read-rules';
import { namesReadAt } from '@/lib/mapping/rules/store-names';
import { readMethodGroups } from '@/lib/orders/method-groups';
import type { MethodRulesView } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { sumCapped } from './capped';
import { readCarriers } from './read-carriers';
import { readChannels } from './read-channels';
import { coverageOf, readCoverageFacts } from './read-coverage';

/** The shipping-method rules with everything that a page needs to let them be changed. */
export async function showMethodRules(store: StoreDb, now: Date): Promise<MethodRulesView> {
  const { version, rules } = await readMethodRules(store.sql);
  const [facts, zones, channels, carriers, groups, readAt] = await Promise.all([
    readCoverageFacts(store, now),
    readZones(store),
    readChannels(store),
    readCarriers(store),
    readMethodGroups(store),
    namesReadAt(store),
  ]);
  return {
    version,
    rules,
    coverage: coverageOf(rules, facts),
    zones,
    channels,
    carriers,
    held: sumCapped(groups.filter(({ heldByMethod }) => heldByMethod)),
    readAt: readAt?.toISOString() ?? null,
  };
}

async function readZones({ prisma }: StoreDb): Promise<MethodRulesView['zones']> {
  const rows = await prisma.shippingMethod.findMany({ orderBy: [{ zoneId: 'asc' }, { methodId: 'asc' }] });
  return [...new Map(rows.map((row) => [row.zoneId, row])).values()].map(
    ({ zoneId, zoneName, zoneEnabled }) => ({
      zoneId,
      name: zoneName,
      enabled: zoneEnabled,
      methods: rows
        .filter((row) => row.zoneId === zoneId)
        .map(({ methodId, name, type, enabled }) => ({
          methodId,
          name,
          type,
          enabled,
          live: hasLiveRates(type),
        })),
    }),
  );
}
