import { lookAtUnreadable } from '@/lib/orders/look-unreadable';
import { readListingPass, saveListingPass } from '@/lib/orders/listing-pass';
import type { ListingPass } from '@/lib/orders/listing-pass';
import { listShipmentsSince } from '@/lib/shiphero/shipments';
import type { Result } from '@/lib/platform/failure';
import { isRefusal, succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { dropPass, moveCursor, readCursor } from '@/lib/work/progress';
import type { Run } from '@/lib/work/run';
import { beginSlice } from '@/lib/work/slice';
import { raiseLooks } from './raise-looks';

const CURSOR = 'shipments';
/** How far a reading goes back behind the last one: ShipHero's clock and its look-ups may lag. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Goes through the account's shipments since the cursor and asks for a look at each of our orders with a package that
 * the ledger does not know: `raised` tells how many. What a run does not come to, the next one goes on with.
 */
export async function findNewPackages(
  run: Run,
  deps: { readonly clients: StoreClients },
): Promise<Result<{ readonly raised: number; readonly whole: boolean }>> {
  const { store } = run;
  const client = await deps.clients.shiphero(store);
  if (!client.ok) return client;
  const { api, connectionId } = client.value;
  let pass = (await readListingPass(store, CURSOR, connectionId)) ?? (await beginPass(run, connectionId));
  const isOver = beginSlice(run);
  let raised = 0;
  for (;;) {
    const page = await listShipmentsSince(api, { dateFrom: pass.from, after: pass.after });
    if (!page.ok) {
      // A cursor that is not taken any more would not be taken next time either.
      if (pass.after !== null && isRefusal(page.failure)) await dropPass(store, CURSOR);
      return page;
    }
    raised += await raiseLooks(store, page.value.items, run.clock.now());
    const { unreadable, next } = page.value;
    await store.transaction((tx) =>
      lookAtUnreadable(
        tx,
        unreadable.map((row) => ({ ...row, what: 'shipment', shipheroOrderId: row.orderId })),
      ),
    );
    if (next === null) break;
    pass = { ...pass, after: next };
    await saveListingPass(store, CURSOR, pass);
    if (isOver()) return succeed({ raised, whole: false });
  }
  await moveCursor(store, CURSOR, pass.began);
  return succeed({ raised, whole: true });
}

async function beginPass({ store, clock }: Run, of: string): Promise<ListingPass> {
  const began = clock.now();
  // Before it was turned on, the store had sent nothing that could be shipped.
  const start =
    (await readCursor(store, CURSOR)) ?? (await store.prisma.store.findFirst())?.turnedOnAt ?? began;
  const from = new Date(start.getTime() - OVERLAP_MS);
  return { of, began, from, after: null, newest: from };
}
