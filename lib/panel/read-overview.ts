import { z } from 'zod';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { MOST_COUNTED, cappedCount, countUpTo } from './capped-count';
import { isTimeZone } from './local-days';
import { readEnds } from './read-ends';
import { readFlows } from './read-flows';
import { countOpenIssues } from './read-store';
import type { Facts, OverviewView, RecentEvent } from './shapes';

export const overviewQuery = z.object({
  timeZone: z.string().max(64).refine(isTimeZone, 'is not a time zone such as Europe/Berlin').default('UTC'),
});

const MOST_RECENT = 12;

// As the partial index says it: readings are the most and say the least.
const RECENT = `
  select order_id, at, code, facts from timeline_entry
  where store_id = $1::uuid
    and code not in ('order.event_received', 'order.read', 'order.waiting', 'shiphero.state_read')
  order by id desc limit ${MOST_RECENT}`;

const HELD = `select ${countUpTo(
  MOST_COUNTED,
  `select 1 from "order" where store_id = $1::uuid and place = 'held'`,
)} as held`;

interface Recent {
  readonly order_id: number;
  readonly at: Date | string;
  readonly code: string;
  readonly facts: Facts;
}

/** A store at a glance: how both ends stand, what flowed, what waits. Days are those of the asker's time zone. */
export async function readOverview(
  store: StoreDb,
  now: Date,
  { timeZone }: z.output<typeof overviewQuery>,
): Promise<OverviewView> {
  const [ends, flows, waiting, held, recent] = await Promise.all([
    readEnds(store),
    readFlows(store, now, timeZone),
    countOpenIssues(store, MOST_COUNTED),
    store.sql.query<{ held: number }>(HELD),
    store.sql.query<Recent>(RECENT),
  ]);
  return {
    ends,
    ...flows,
    waiting,
    heldOrders: cappedCount(held[0]?.held ?? 0),
    recent: recent.map(({ order_id: orderId, at, code, facts }): RecentEvent => ({
      ...{ orderId, code, facts },
      at: new Date(at).toISOString(),
    })),
  };
}
