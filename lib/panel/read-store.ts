import { z } from 'zod';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { readWebhookState } from '@/lib/stores/webhook-state';
import { cappedCount, countUpTo } from './capped-count';
import type { CappedCount, ConnectionView, StoreView, WaitingFor } from './shapes';

/** What stands on every page is asked for all the time: "100+" says enough there. */
const MOST_ATTENTION = 100;

const storeState = z.enum(['installed', 'connected', 'on', 'paused']);

/** The frame of every page: who the store is, how far it is set up, and how much waits. */
export async function readStoreView(store: StoreDb): Promise<StoreView> {
  const [row, connection, attention] = await Promise.all([
    store.prisma.store.findUniqueOrThrow({
      where: { id: store.storeId },
      select: {
        ...{ hash: true, name: true, currency: true, state: true, stoppedBecause: true },
        ...{ turnedOnAt: true, ordersFrom: true },
      },
    }),
    readConnection(store),
    countOpenIssues(store, MOST_ATTENTION),
  ]);
  return {
    store: {
      ...row,
      state: storeState.parse(row.state),
      turnedOnAt: row.turnedOnAt?.toISOString() ?? null,
      ordersFrom: row.ordersFrom?.toISOString() ?? null,
    },
    connection,
    attention,
  };
}

async function readConnection(store: StoreDb): Promise<ConnectionView | null> {
  const row = await store.prisma.connection.findFirst({
    where: { live: true },
    select: {
      ...{ id: true, accountName: true, customerAccountId: true, createdAt: true },
      warehouses: {
        select: { warehouseId: true, name: true, isDefault: true, locationId: true },
        orderBy: [{ isDefault: 'desc' }, { name: 'asc' }],
      },
    },
  });
  if (row === null) return null;
  const { createdAt, ...rest } = row;
  return {
    ...rest,
    connectedAt: createdAt.toISOString(),
    webhooks: await readWebhookState(store, row.id),
  };
}

const openIssuesFor = (waitingFor: WaitingFor, most: number): string =>
  countUpTo(most, `select 1 from issue where store_id = $1::uuid and open and waiting_for = '${waitingFor}'`);

/** Open issues, by who must act. */
export async function countOpenIssues(
  store: Pick<StoreDb, 'sql'>,
  most: number,
): Promise<Readonly<Record<WaitingFor, CappedCount>>> {
  const [row] = await store.sql.query<Record<WaitingFor, number>>(
    `select ${openIssuesFor('person', most)} as person, ${openIssuesFor('system', most)} as system`,
  );
  return {
    person: cappedCount(row?.person ?? 0, most),
    system: cappedCount(row?.system ?? 0, most),
  };
}
