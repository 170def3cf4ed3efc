import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { StoreClients } from '@/lib/stores/store-clients';
import { done, failed } from '@/lib/work/run';
import type { Outcome, Run } from '@/lib/work/run';
import { gatherPackages } from './gather-packages';
import { holdOrder, readOpenHolds } from './hold-order';
import type { HoldingCause } from './hold-order';
import { cancelledInShiphero, isCalledOff, lineNotFound, notLabelled } from './holding-causes';
import { lookAtOrder } from './look-at-order';
import type { Look } from './look-at-order';
import { moveOrderStatus } from './move-order-status';
import { readLedger } from './read-ledger';
import type { LedgerOrder } from './read-ledger';
import { readPackages } from './read-packages';
import { tellPackages } from './tell-packages';

/** After a shipment the order is read again: an echo that would cause it may never come. */
const REREAD_AFTER_MS = 10_000;

interface ConfirmDeps {
  readonly clients: StoreClients;
  readonly bigcommerce: BigcommerceApi;
}

/**
 * The shipments step of an order's run: looks at those of its fulfillment orders that want it, tells BigCommerce of
 * every package once, and moves the order's status where BigCommerce did not. An order of which nothing was shipped
 * costs one statement and no call.
 *
 * Open intents of the order are settled before (`shipmentEffects`).
 */
export async function confirmShipments(
  run: Run,
  deps: ConfirmDeps,
  order: BigcommerceOrder,
): Promise<Outcome> {
  const ledger = await readLedger(run.store, order.id);
  const due = ledger.filter((fulfillment) => fulfillment.lookWanted || fulfillment.untold);
  if (due.length > 0) {
    const ended = await lookAndTell(run, deps, order, ledger, due);
    if (ended !== null) return ended;
  } else {
    await letGoOfCancelled(run, order, ledger);
  }
  const told = due.length > 0 || ledger.some((fulfillment) => fulfillment.told);
  return told ? moveOrderStatus(run, deps, order) : done();
}

/** Answers how the run ends, or null where the status is still to be looked at. */
async function lookAndTell(
  run: Run,
  deps: ConfirmDeps,
  order: BigcommerceOrder,
  ledger: readonly LedgerOrder[],
  due: readonly LedgerOrder[],
): Promise<Outcome | null> {
  const looks: Look[] = [];
  for (const fulfillment of due) {
    const look = await lookAtOrder(run, deps, order.id, fulfillment);
    if (!look.ok) return failed(look.failure);
    looks.push(look.value);
  }
  const packages = await readPackages(run.store, order.id);
  const gathered = gatherPackages(
    order,
    packages,
    looks.flatMap((look) => look.boxes),
  );
  const open = await readOpenHolds(run);
  const told = await tellPackages(run, deps, order, gathered, open);
  const causes = [
    ...gathered.unmatched.map(({ labelId, item }) => lineNotFound(order.id, labelId, item)),
    ...looks.flatMap((look) => look.unlabelled.map((id) => notLabelled(order.id, id))),
    ...cancelledCauses(order, ledger, looks),
    ...told.causes,
  ];
  // A run that ended early has not decided on every package: it only adds.
  await holdOrder(run, open, causes, told.failure === null ? undefined : []);
  if (told.failure !== null) return failed(told.failure);
  if (told.created > 0) return done(REREAD_AFTER_MS);
  return packages.some((pack) => pack.bigcommerceShipmentId !== null) ? null : done();
}

function cancelledCauses(
  order: BigcommerceOrder,
  ledger: readonly LedgerOrder[],
  looks: readonly Look[],
): HoldingCause[] {
  if (isCalledOff(order)) return [];
  const looked = new Map(looks.map((look) => [look.fulfillment.id, look]));
  return ledger
    .filter(({ id, state }) => looked.get(id)?.cancelled ?? state === 'cancelled')
    .filter(({ id, told }) => !told && (looked.get(id)?.boxes.length ?? 0) === 0)
    .map(({ partnerOrderId }) => cancelledInShiphero(order.id, partnerOrderId));
}

/** The merchant cancelled the order too, which is what the issue asked for. */
async function letGoOfCancelled(
  run: Run,
  order: BigcommerceOrder,
  ledger: readonly LedgerOrder[],
): Promise<void> {
  if (!isCalledOff(order) || !ledger.some(({ state }) => state === 'cancelled')) return;
  await holdOrder(run, await readOpenHolds(run), [], ['cancelled_in_shiphero']);
}
