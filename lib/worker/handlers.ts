import { createCatalogueHandler } from '@/lib/inventory/read-catalogue';
import { createReadCatalogueWorker } from '@/lib/inventory/read-catalogue-again';
import { createPushHandler } from '@/lib/inventory/push-stock';
import { createLevelsHandler } from '@/lib/inventory/read-levels';
import { diffStock } from '@/lib/inventory/diff-stock';
import { reconcileStock } from '@/lib/inventory/reconcile-stock';
import { createNamesHandler } from '@/lib/mapping/rules/keep-names';
import { reconcileOrders } from '@/lib/orders/reconcile-orders';
import { reconcileShipments } from '@/lib/shipments/reconcile-shipments';
import { createUpkeepHandler } from '@/lib/stores/keep-store';
import type { UpkeepDeps } from '@/lib/stores/keep-store';
import type { Handlers } from '@/lib/work/handlers';
import type { IntentTimes } from '@/lib/work/intents';
import { createJobHandler } from '@/lib/work/jobs/work-job';
import { createOrderHandler } from './order-handler';

export interface HandlerDeps extends UpkeepDeps {
  /** How long writes may take; the defaults suit the real systems. */
  readonly times?: IntentTimes;
}

/** Which code does which kind of due work. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const keepStore = createUpkeepHandler(deps);
  return {
    order: createOrderHandler(deps),
    push: { stock: createPushHandler(deps) },
    levels: createLevelsHandler(deps),
    diff: { stock: diffStock },
    catalogue: { bigcommerce: createCatalogueHandler(deps) },
    reconcile: {
      orders: (run) => reconcileOrders(run, deps),
      stock: (run) => reconcileStock(run, deps),
      shipments: (run) => reconcileShipments(run, deps),
    },
    job: createJobHandler({ read_catalogue: createReadCatalogueWorker(deps) }),
    upkeep: { store: keepStore, forget: keepStore, names: createNamesHandler(deps) },
  };
}
