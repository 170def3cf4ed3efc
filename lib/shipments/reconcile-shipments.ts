import { readCoverage } from '@/lib/orders/read-coverage';
import type { StoreClients } from '@/lib/stores/store-clients';
import { done, failed, underWay } from '@/lib/work/run';
import type { Outcome, Run } from '@/lib/work/run';
import { GO_ON_MS } from '@/lib/work/slice';
import { findNewPackages } from './find-new-packages';

/**
 * Finds what no webhook told of: orders that changed in ShipHero, and packages that the ledger does not know, in slices. With
 * the readings' own time, a package is told of within ten minutes even where no webhook came.
 */
export async function reconcileShipments(
  run: Run,
  deps: { readonly clients: StoreClients },
): Promise<Outcome> {
  const covered = await readCoverage(run, deps, 'thorough');
  if (!covered.ok) return failed(covered.failure);
  if (!covered.value) return underWay(GO_ON_MS);
  const found = await findNewPackages(run, deps);
  if (!found.ok) return failed(found.failure);
  const { raised, whole } = found.value;
  if (raised > 0) run.log.info({ orders: raised }, 'packages found that no webhook told of');
  return whole ? done() : underWay(GO_ON_MS);
}
