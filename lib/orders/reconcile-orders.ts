import type { StoreClients } from '@/lib/stores/store-clients';
import type { Outcome, Run } from '@/lib/work/run';
import { done, failed, underWay } from '@/lib/work/run';
import { GO_ON_MS } from '@/lib/work/slice';
import { catchUpOrders } from './catch-up-orders';
import { findArchived } from './find-archived';

/**
 * `reconcile/orders`: finds orders that no webhook told of, placed, changed or archived, from stored cursors with overlap,
 * in slices. Webhooks tell of nearly everything at once; this finds the rest.
 */
export async function reconcileOrders(run: Run, deps: { readonly clients: StoreClients }): Promise<Outcome> {
  const caughtUp = await catchUpOrders(run, deps);
  if (!caughtUp.ok) return failed(caughtUp.failure);
  if (caughtUp.value.changed > 0)
    run.log.info({ orders: caughtUp.value.changed }, 'orders found by reconciliation');
  if (!caughtUp.value.whole) return underWay(GO_ON_MS);
  const archived = await findArchived(run, deps);
  if (!archived.ok) return failed(archived.failure);
  if (archived.value.found > 0)
    run.log.info({ orders: archived.value.found }, 'archived orders found by reconciliation');
  return archived.value.whole ? done() : underWay(GO_ON_MS);
}
