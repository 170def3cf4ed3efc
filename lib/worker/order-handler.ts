import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { readOrder } from '@/lib/bigcommerce/orders';
import { settleFirst } from '@/lib/issues/settle-first';
import { awaitCredits } from '@/lib/orders/await-credits';
import { forgetOrder } from '@/lib/orders/forget-order';
import { isFinished } from '@/lib/orders/is-finished';
import { orderStep } from '@/lib/orders/order-step';
import { ORDER_HOLDS_EFFECT, settleHolds } from '@/lib/orders/release-hold';
import { ORDER_CREATE_EFFECT, settleOrder } from '@/lib/orders/settle-orders';
import { isUnreadable, tellUnreadable } from '@/lib/orders/tell-unreadable';
import { readStatusRules } from '@/lib/mapping/rules/read-rules';
import { confirmShipments } from '@/lib/shipments/confirm-shipments';
import { shipmentEffects } from '@/lib/shipments/settle-shipment';
import type { Failure } from '@/lib/platform/failure';
import { isRefusal } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Settlers } from '@/lib/work/effects';
import { INTENT_TIMES } from '@/lib/work/intents';
import type { IntentTimes } from '@/lib/work/intents';
import { markDue } from '@/lib/work/mark-due';
import type { Handler, Outcome, Run } from '@/lib/work/run';
import { done, failed, wait } from '@/lib/work/run';
import type { LeftWrite } from '@/lib/work/settle-intents';

interface OrderHandlerDeps {
  readonly clients: StoreClients;
  readonly times?: IntentTimes;
}

/** Another reading that is wanted this soon does not wait for what the run ends with. */
const SOON_MS = 60_000;

/**
 * One order: whatever was written without an answer is settled first, then the order is read once, then the orders
 * step and the shipments step work on that reading.
 */
export const createOrderHandler =
  (deps: OrderHandlerDeps): Handler =>
  (run) => {
    const settlers: Settlers<'order'> = {
      [ORDER_CREATE_EFFECT]: settleOrder(deps),
      [ORDER_HOLDS_EFFECT]: settleHolds,
      ...shipmentEffects(deps),
    };
    return settleFirst(run, settlers, deps.times ?? INTENT_TIMES, (left) => workOrder(run, deps, left));
  };

async function workOrder(run: Run, deps: OrderHandlerDeps, writes: readonly LeftWrite[]): Promise<Outcome> {
  const left: Failure[] = writes.map(({ failure }) => failure);
  const onLeft = (failure: Failure): number => left.push(failure);
  const unsettled = new Set(
    writes.filter(({ intent }) => intent.state === 'open').map(({ intent }) => intent.reference),
  );
  const bigcommerce = await deps.clients.bigcommerce(run.store);
  if (!bigcommerce.ok) return failed(bigcommerce.failure);
  const orderId = asBigcommerceOrderId(Number(run.work.key));
  const shortMs = await awaitCredits(run, orderId);
  if (shortMs !== null) return wait(shortMs, 'shiphero.credits');
  const readAt = run.clock.now();
  const order = await readOrder(bigcommerce.value, orderId, (look) =>
    run.log.info(look, 'an order was read from two sources'),
  );
  if (!order.ok) {
    if (isUnreadable(order.failure)) {
      await tellUnreadable(run, order.failure);
      return left[0] === undefined ? done() : failed(left[0]);
    }
    if (order.failure.kind !== 'not_found') return failed(order.failure);
    await forgetOrder(run, unsettled);
    return done();
  }
  const ordered = await orderStep(run, { ...deps, onLeft, unsettled }, order.value, readAt);
  if (ordered.outcome === 'failed' && ordered.failure.kind === 'unknown_outcome') return ordered;
  // What was handed over before is shipped, and told, whatever the rest of the order meets.
  const confirmed = await confirmShipments(
    run,
    { ...deps, onLeft, bigcommerce: bigcommerce.value },
    order.value,
  );
  const failures = [ordered, confirmed].flatMap((step) => (step.outcome === 'failed' ? [step.failure] : []));
  // Nobody waits for what an account that was left does not give once the order is finished.
  const isOverThere =
    left.length > 0 && isFinished(order.value, (await readStatusRules(run.store.sql)).rules);
  const others = left.filter(({ kind }) => !isOverThere || kind !== 'unauthorized');
  const failure = worst([...failures, ...others]);
  const againInMs = soonest(ordered, confirmed);
  if (failure === undefined) return done(againInMs);
  if (againInMs !== undefined && (againInMs <= SOON_MS || isRefusal(failure))) {
    await markDue(run.store.sql, [{ ...run.work, delayMs: againInMs }]);
  }
  return failed(failure);
}

/** What has to be settled ends the run first, then what brings it back; the rest is told when nothing else is left. */
const worst = (failures: readonly Failure[]): Failure | undefined =>
  failures.find(({ kind }) => kind === 'unknown_outcome') ??
  failures.find((failure) => !isRefusal(failure)) ??
  failures[0];

/** Both steps may want another run; the sooner one serves both. */
function soonest(...steps: readonly Outcome[]): number | undefined {
  const wanted = steps.flatMap((step) =>
    step.outcome === 'done' && step.againInMs !== undefined ? [step.againInMs] : [],
  );
  return wanted.length === 0 ? undefined : Math.min(...wanted);
}
