import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { readStatusRules } from '@/lib/mapping/rules/read-rules';
import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import type { Failure } from '@/lib/platform/failure';
import { isRefusal } from '@/lib/platform/failure';
import { isUnreadable } from '@/lib/shiphero/unreadable';
import { isOfFormerAccount } from '@/lib/stores/judge-refusal';
import type { StoreClients } from '@/lib/stores/store-clients';
import { done, failed } from '@/lib/work/run';
import type { Outcome, Run } from '@/lib/work/run';
import { gatherPackages } from './gather-packages';
import { holdOrder, readHolds } from './hold-order';
import type { HoldingCause } from './hold-order';
import { cancelledInShiphero, isCalledOff, linesNotFound, notLabelled } from './holding-causes';
import { lookAtOrder } from './look-at-order';
import type { Look } from './look-at-order';
import { moveOrderStatus } from './move-order-status';
import { readHandedLines } from './read-handed-lines';
import { readLedger } from './read-ledger';
import type { LedgerOrder } from './read-ledger';
import { readPackages } from './read-packages';
import { tellPackages } from './tell-packages';
import { unitsMissing } from './units-missing';
import { allCancelled, weighLedger } from './weigh-ledger';

/** After a shipment the order is read again: an echo that would cause it may never come. */
const REREAD_AFTER_MS = 10_000;

interface ConfirmDeps {
  readonly clients: StoreClients;
  readonly bigcommerce: BigcommerceApi;
  /** Told of looks that fail for good or cannot be read, and of what a former account refuses: the run ends with it. */
  readonly onLeft?: (failure: Failure) => void;
}

/**
 * The shipments step of an order's run: looks at those of its fulfillment orders that want it, tells BigCommerce of
 * every package once, and moves the order's status where BigCommerce did not. An order of which nothing was shipped
 * costs two statements and no call.
 *
 * Open intents of the order are settled before (`shipmentEffects`).
 */
export async function confirmShipments(
  run: Run,
  deps: ConfirmDeps,
  order: BigcommerceOrder,
): Promise<Outcome> {
  const ledger = await readLedger(run.store, order.id);
  if (ledger.length === 0) return done();
  const { rules } = await readStatusRules(run.store.sql);
  const calledOff = isCalledOff(order);
  // Whether what is lacking is still wanted shows only beside what ShipHero has now.
  const due = ledger.filter(
    ({ lookBy, untold, lacking, told, state }) =>
      lookBy !== null || untold || (!calledOff && (lacking || (state === 'cancelled' && !told))),
  );
  const looks: Look[] = [];
  if (due.length > 0) {
    const ended = await lookAndTell(run, deps, { order, ledger, due, rules, looks });
    if (ended !== null) return ended;
  } else {
    await letGoOfCancelled(run, order, ledger);
  }
  const told = due.length > 0 || ledger.some((fulfillment) => fulfillment.told);
  if (!told && !movesUnshipped(rules)) return done();
  // A line that was not listed may be on its way still: no status is made of the others.
  if (order.gap !== null) return done();
  const inShiphero = movesUnshipped(rules) ? await weighLedger(run.store, order.id, ledger, looks) : 'other';
  return moveOrderStatus(run, deps, order, inShiphero, rules);
}

/** Whether orders of which nothing was shipped are moved as well, which is the merchant's choice. */
const movesUnshipped = ({ reverse }: StatusRules): boolean =>
  reverse.accepted !== null || reverse.cancelled !== null;

interface Looking {
  readonly order: BigcommerceOrder;
  readonly ledger: readonly LedgerOrder[];
  readonly due: readonly LedgerOrder[];
  readonly rules: StatusRules;
  /** What this run sees is added here. */
  readonly looks: Look[];
}

/** Answers how the run ends, or null where the status is still to be looked at. */
async function lookAndTell(
  run: Run,
  deps: ConfirmDeps,
  { order, ledger, due, rules, looks }: Looking,
): Promise<Outcome | null> {
  for (const fulfillment of due) {
    const look = await lookAtOrder(run, deps, order.id, fulfillment);
    if (look.ok) {
      looks.push(look.value);
      if (look.value.unreadable !== null) deps.onLeft?.(look.value.unreadable);
    } else if (isUnreadable(look.failure) || (await isOfThisOne(run, look.failure))) {
      deps.onLeft?.(look.failure);
    } else return failed(look.failure);
  }
  const packages = await readPackages(run.store, order.id);
  const gathered = gatherPackages(
    order,
    packages,
    looks.flatMap((look) => look.boxes),
  );
  const before = await readHolds(run);
  const told = await tellPackages(run, deps, order, gathered, before);
  const causes = [
    // Of an order that was not read whole, the line may be one that was not listed: it has its own issue.
    ...(order.gap === null ? linesNotFound(order.id, gathered.unmatched) : []),
    ...looks.flatMap((look) => look.unlabelled.map((id) => notLabelled(order.id, id))),
    ...(await cancelledCauses(run, order, ledger, looks, rules)),
    ...told.causes,
  ];
  // A run that ended early, did not see everything, or read half an order, has not decided on every package: it only adds.
  const sawAll = looks.length === due.length && looks.every((look) => look.unreadable === null);
  const decidedAll = told.failure === null && sawAll && order.gap === null;
  await holdOrder(run, before, causes, decidedAll ? undefined : []);
  if (told.failure !== null) return failed(told.failure);
  if (told.created > 0) return done(REREAD_AFTER_MS);
  const goesOn = movesUnshipped(rules) || packages.some((pack) => pack.bigcommerceShipmentId !== null);
  return goesOn ? null : done();
}

/** Another look says the same, and what is known of the others does not wait for it. */
const isOfThisOne = async (run: Run, failure: Failure): Promise<boolean> =>
  isRefusal(failure) || (await isOfFormerAccount(run.store, failure));

async function cancelledCauses(
  run: Run,
  order: BigcommerceOrder,
  ledger: readonly LedgerOrder[],
  looks: readonly Look[],
  rules: StatusRules,
): Promise<HoldingCause[]> {
  if (isCalledOff(order)) return [];
  // The merchant's rule moves such an order, so that nobody has to.
  if (rules.reverse.cancelled !== null && allCancelled(ledger, looks)) return [];
  const looked = new Map(looks.map((look) => [look.fulfillment.id, look]));
  const lines = await readHandedLines(run.store, [...looked.keys()]);
  return ledger.flatMap(({ id, partnerOrderId, state, told }) => {
    const look = looked.get(id);
    const boxes = look?.boxes ?? [];
    const all = (look?.cancelled ?? state === 'cancelled') && !told && boxes.length === 0;
    if (all) return [cancelledInShiphero(order.id, partnerOrderId)];
    if (look === undefined || look.unreadable !== null || order.gap !== null) return [];
    const ours = lines.filter(({ fulfillmentId }) => fulfillmentId === id);
    const missing = unitsMissing(order, ours, look.order, boxes);
    return missing.length === 0 ? [] : [cancelledInShiphero(order.id, partnerOrderId, missing)];
  });
}

/** The merchant cancelled the order too, which is what the issue asked for. */
async function letGoOfCancelled(
  run: Run,
  order: BigcommerceOrder,
  ledger: readonly LedgerOrder[],
): Promise<void> {
  if (!isCalledOff(order) || !ledger.some(({ state, lacking }) => state === 'cancelled' || lacking)) return;
  await holdOrder(run, await readHolds(run), [], ['cancelled_in_shiphero']);
}
