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
import { NAMES } from '@/lib/stores/upkeep-work';
import type { IntentTimes } from '@/lib/work/intents';
import { createJobHandler } from '@/lib/work/jobs/work-job';
import { RECONCILED_FLOWS } from '@/lib/work/kinds';
import type { WorkKind } from '@/lib/work/kinds';
import type { Handler } from '@/lib/work/run';
import { z } from 'zod';
import { createOrderHandler } from './order-handler';

const flow = z.enum(RECONCILED_FLOWS);

export interface HandlerDeps extends UpkeepDeps {
  /** How long writes may take; the defaults suit the real systems. */
  readonly times?: IntentTimes;
}

/** Which code does which kind of due work. */
export function createHandlers(deps: HandlerDeps): Readonly<Record<WorkKind, Handler>> {
  const reconcile: Handler = (run) => {
    switch (flow.parse(run.work.key)) {
      case 'orders':
        return reconcileOrders(run, deps);
      case 'stock':
        return reconcileStock(run, deps);
      case 'shipments':
        return reconcileShipments(run, deps);
    }
  };
  const keepStore = createUpkeepHandler(deps);
  const keepNames = createNamesHandler(deps);
  return {
    order: createOrderHandler(deps),
    levels: createLevelsHandler(deps),
    push: createPushHandler(deps),
    diff: diffStock,
    catalogue: createCatalogueHandler(deps),
    reconcile,
    job: createJobHandler({ read_catalogue: createReadCatalogueWorker(deps) }),
    upkeep: (run) => (run.work.key === NAMES.key ? keepNames(run) : keepStore(run)),
  };
}
