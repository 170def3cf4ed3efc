import { outcomeOf, recordAttempt } from '@/lib/history/attempts';
import { recordTimeline } from '@/lib/history/timeline';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { isOfFormerAccount } from '@/lib/stores/judge-refusal';
import type { Exchange } from '@/lib/platform/exchange';
import type { Failure } from '@/lib/platform/failure';
import { shipheroOrderId } from '@/lib/shiphero/ids';
import { updateHolds } from '@/lib/shiphero/order-holds';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { IntentTimes } from '@/lib/work/intents';
import type { Run } from '@/lib/work/run';
import { writeOnce } from '@/lib/work/write-once';
import type { HoldChange } from './decide-order';
import { recordCoverage } from './record-coverage';
import type { Sending } from './send-fulfillment-order';

/** `left`: the order is pinned to an account that the store has left and that does not let us in; the rest goes on. */
export type Releasing = Sending | { readonly sending: 'left'; readonly failure: Failure };

/** Saying again that a hold is off changes nothing: such a write is settled by its time. */
export const ORDER_HOLDS_EFFECT = 'shiphero.order_holds';

/**
 * Takes a hold of ours off in ShipHero, or puts another one in its place, and tells the order's timeline. Holds that
 * people set are left alone.
 */
export async function releaseHold(
  run: Run,
  deps: { readonly clients: StoreClients; readonly times?: IntentTimes },
  orderId: number,
  { partnerOrderId, from, to }: HoldChange,
): Promise<Releasing> {
  const row = await run.store.prisma.fulfillmentOrder.findUniqueOrThrow({
    where: { storeId_partnerOrderId: { storeId: run.store.storeId, partnerOrderId } },
    select: { id: true, connectionId: true, shipheroOrderId: true },
  });
  const exchanges: Exchange[] = [];
  const observe = (exchange: Exchange): number => exchanges.push(exchange);
  const shiphero = await deps.clients.shiphero(run.store, observe, row.connectionId);
  if (!shiphero.ok) return notLetIn(run, shiphero.failure);
  const id = shipheroOrderId.parse(row.shipheroOrderId);
  const holds = { [from]: false, ...(to === null ? {} : { [to]: true }) };
  const result = await writeOnce(
    run,
    {
      effect: ORDER_HOLDS_EFFECT,
      reference: `${partnerOrderId}:${from}`,
      request: { partnerOrderId, holds },
      send: (mayLeave) => updateHolds({ ...shiphero.value.api, mayLeave }, id, holds),
      externalIdOf: (order) => order.id,
      async record(tx, order) {
        await tx.prisma.fulfillmentOrder.update({ where: { id: row.id }, data: { hold: to } });
        // What the hold kept from being allocated may be allocated now.
        await recordCoverage(tx, [order], run.clock.now());
        const facts = { partnerOrderId, hold: from, next: to };
        await recordTimeline(tx, [{ orderId, code: 'shiphero.hold_released', facts }]);
      },
    },
    deps.times,
  );
  for (const exchange of exchanges) await recordAttempt(run.store, run.work, exchange, outcomeOf(result));
  if (result.ok) return { sending: 'sent' };
  const { failure } = result;
  if (failure.kind !== 'rejected' && failure.kind !== 'conflict' && failure.kind !== 'not_found') {
    return notLetIn(run, failure);
  }
  const reason = failure.kind === 'rejected' ? failure.reason : failure.message;
  const facts = { partnerOrderId, reason, hold: from };
  await raiseIssue(run.store, { code: 'order_refused', subject: partnerOrderId, facts }, [run.work]);
  return { sending: 'refused', cause: `order_refused:${partnerOrderId}` };
}

const notLetIn = async (run: Run, failure: Failure): Promise<Releasing> =>
  (await isOfFormerAccount(run.store, failure))
    ? { sending: 'left', failure }
    : { sending: 'failed', failure };
