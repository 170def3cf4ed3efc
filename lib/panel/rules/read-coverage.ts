import { hasLiveRates } from '@/lib/bigcommerce/shipping-zones';
import { coverMethods } from '@/lib/mapping/rules/cover-methods';
import type { MethodUse, Offered } from '@/lib/mapping/rules/cover-methods';
import type { MethodRules } from '@/lib/mapping/rules/method-rules';
import { methodsColumn } from '@/lib/orders/method-groups';
import type { MethodCoverage } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { readChannels } from './read-channels';

const DAYS = 90;
const DAY_MS = 24 * 3600_000;
const MOST_UNMAPPED = 250;
/** Where no channel is known yet there is BigCommerce's first one. */
const FIRST_CHANNEL = 1;

const USES = `
  select channel_id, methods, count(*)::int as orders from "order"
  where store_id = $1::uuid and placed_at >= $2::timestamptz and methods <> '[]'::jsonb and verdict <> 'left_out'
  group by channel_id, methods`;

/** What coverage is made of, read once for several sets of rules. */
export interface CoverageFacts {
  readonly uses: readonly MethodUse[];
  readonly offered: readonly Offered[];
  readonly channelIds: readonly number[];
}

export async function readCoverageFacts(store: StoreDb, now: Date): Promise<CoverageFacts> {
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  const [uses, methods, channels] = await Promise.all([
    store.sql.query<{ channel_id: number; methods: unknown; orders: number }>(USES, [since]),
    store.prisma.shippingMethod.findMany({
      where: { enabled: true, zoneEnabled: true },
      select: { name: true, zoneName: true, type: true },
    }),
    readChannels(store),
  ]);
  const channelIds = channels.map(({ channelId }) => channelId);
  return {
    uses: uses.map((row) => ({
      channelId: row.channel_id,
      methods: methodsColumn.parse(row.methods),
      orders: row.orders,
    })),
    // Of one with a carrier's rates the name is no text that an order has.
    offered: methods
      .filter(({ type }) => !hasLiveRates(type))
      .map(({ name, zoneName }) => ({ method: name, zone: zoneName })),
    channelIds: channelIds.length === 0 ? [FIRST_CHANNEL] : channelIds,
  };
}

export function coverageOf(rules: MethodRules, { uses, offered, channelIds }: CoverageFacts): MethodCoverage {
  const { unmapped, ...shares } = coverMethods(rules, uses, offered, channelIds);
  return { days: DAYS, ...shares, unmapped: unmapped.slice(0, MOST_UNMAPPED) };
}
