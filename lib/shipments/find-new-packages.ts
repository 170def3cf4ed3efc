import { lookAtUnreadable } from '@/lib/orders/look-unreadable';
import { moveCursor, readCursor } from '@/lib/orders/store-cursor';
import { listShipmentsSince } from '@/lib/shiphero/shipments';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';
import { raiseLooks } from './raise-looks';

const CURSOR = 'shipments';
/** How far a reading goes back behind the last one: ShipHero's clock and its look-ups may lag. */
const OVERLAP_MS = 10 * 60_000;

/** A reading that credits cut short: it goes on from its page, or a long list would be begun again for ever. */
export interface UnfinishedReading {
  readonly connectionId: string;
  readonly from: Date;
  readonly began: Date;
  readonly after: string | null;
}

const unfinishedReadings = new Map<string, UnfinishedReading>();

/**
 * Goes through the account's shipments since the cursor and asks for a look at each of our orders with a package that
 * the ledger does not know. Answers how many. Losing `unfinished` with the process only costs reading again.
 */
export async function findNewPackages(
  run: Run,
  deps: { readonly clients: StoreClients },
  unfinished: Map<string, UnfinishedReading> = unfinishedReadings,
): Promise<Result<number>> {
  const { store } = run;
  const client = await deps.clients.shiphero(store);
  if (!client.ok) return client;
  const { api, connectionId } = client.value;
  const resumed = unfinished.get(store.storeId);
  let reading =
    resumed?.connectionId === connectionId
      ? resumed
      : { connectionId, ...(await readingSinceCursor(run)), after: null };
  let raised = 0;
  for (;;) {
    const page = await listShipmentsSince(api, { dateFrom: reading.from, after: reading.after });
    if (!page.ok) {
      if (page.failure.kind === 'rate_limited') unfinished.set(store.storeId, reading);
      else unfinished.delete(store.storeId);
      return page;
    }
    raised += await raiseLooks(store, page.value.items, run.clock.now());
    const { unreadable } = page.value;
    await store.transaction((tx) =>
      lookAtUnreadable(
        tx,
        unreadable.map((row) => ({ ...row, what: 'shipment', shipheroOrderId: row.orderId })),
      ),
    );
    if (page.value.next === null) break;
    reading = { ...reading, after: page.value.next };
  }
  unfinished.delete(store.storeId);
  await moveCursor(store, CURSOR, reading.began);
  return succeed(raised);
}

async function readingSinceCursor({ store, clock }: Run): Promise<Pick<UnfinishedReading, 'from' | 'began'>> {
  const began = clock.now();
  // Before it was turned on, the store had sent nothing that could be shipped.
  const start =
    (await readCursor(store, CURSOR)) ?? (await store.prisma.store.findFirst())?.turnedOnAt ?? began;
  return { from: new Date(start.getTime() - OVERLAP_MS), began };
}
