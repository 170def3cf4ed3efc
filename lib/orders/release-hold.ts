import { z } from 'zod';
import { outcomeOf, recordAttempt } from '@/lib/history/attempts';
import { recordTimeline } from '@/lib/history/timeline';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { isOfFormerAccount } from '@/lib/stores/judge-refusal';
import type { Exchange } from '@/lib/platform/exchange';
import type { Failure } from '@/lib/platform/failure';
import { isRefusal } from '@/lib/platform/failure';
import { shipheroOrderId } from '@/lib/shiphero/ids';
import { updateHolds } from '@/lib/shiphero/order-holds';
import { markDue } from '@/lib/work/mark-due';
import type { StoreClients } from '@/lib/stores/store-clients';
import { closeIntent } from '@/lib/work/intents';
import type { IntentTimes } from '@/lib/work/intents';
import type { Run } from '@/lib/work/run';
import type { SettleEffect } from '@/lib/work/settle-intents';
import { writeOnce } from '@/lib/work/write-once';
import type { HoldChange } from './decide-order';
import { NO_HOLD } from './fulfillment-orders';
import { recordCoverage } from './record-coverage';
import type { Sending } from './send-fulfillment-order';

/** `left`: the order is pinned to an account that the store has left and that does not let us in; the rest goes on. */
export type Releasing = Sending | { readonly sending: 'left'; readonly failure: Failure };

export const ORDER_HOLDS_EFFECT = 'shiphero.order_holds';

const asked = z.object({ partnerOrderId: z.string(), holds: z.record(z.string(), z.boolean()) });

const UNSURE = `
  update fulfillment_order set unsure_holds = array_append(unsure_holds, $3)
  where store_id = $1::uuid and partner_order_id = $2 and hold is not null`;

/**
 * Such a write is settled by its time, since saying again which hold an order is on changes nothing. What it may have
 * done is kept until it has been said again, whatever the order's status asks for by then.
 */
export const settleHolds: SettleEffect = async (run, intent) => {
  if (!intent.mayBeAbsent) return { outcome: 'wait', inMs: intent.waitMs };
  const { partnerOrderId, holds } = asked.parse(intent.request);
  const set = Object.keys(holds).find((hold) => holds[hold]) ?? NO_HOLD;
  await run.store.transaction(async (tx) => {
    if (await closeIntent(tx.sql, intent.id, 'lapsed')) {
      await tx.sql.query(UNSURE, [partnerOrderId, set]);
    }
  });
  return { outcome: 'settled' };
};

/**
 * Takes a hold of ours off in ShipHero, or puts another one in its place, and tells the order's timeline. Holds that
 * people set are left alone.
 */
export async function releaseHold(
  run: Run,
  deps: { readonly clients: StoreClients; readonly times?: IntentTimes },
  orderId: number,
  { partnerOrderId, from, unsure, to }: HoldChange,
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
  const off = Object.fromEntries([from, ...unsure].map((hold) => [hold, false]));
  const holds = { ...off, ...(to === null ? {} : { [to]: true }) };
  const began = run.clock.now();
  const result = await writeOnce(
    run,
    {
      effect: ORDER_HOLDS_EFFECT,
      reference: `${partnerOrderId}:${from}`,
      request: { partnerOrderId, holds } satisfies z.infer<typeof asked>,
      send: (mayLeave) => updateHolds({ ...shiphero.value.api, mayLeave }, id, holds),
      externalIdOf: (order) => order.id,
      async record(tx, order) {
        await tx.prisma.fulfillmentOrder.update({
          where: { id: row.id },
          data: { hold: to, unsureHolds: [] },
        });
        // What the hold kept from being allocated may be allocated now.
        const changes = await recordCoverage(tx, [order], { began, answeredAt: run.clock.now() });
        if (changes.length > 0) {
          await markDue(tx.sql, [{ kind: 'order', key: String(orderId), look: partnerOrderId }]);
        }
        const facts = { partnerOrderId, hold: from, next: to };
        await recordTimeline(tx, [{ orderId, code: 'shiphero.hold_released', facts }]);
      },
    },
    deps.times,
  );
  for (const exchange of exchanges) await recordAttempt(run.store, run.work, exchange, outcomeOf(result));
  if (result.ok) return { sending: 'sent' };
  const { failure } = result;
  if (!isRefusal(failure)) return notLetIn(run, failure);
  const reason = failure.kind === 'rejected' ? failure.reason : failure.message;
  const facts = { partnerOrderId, reason, hold: from };
  await raiseIssue(run.store, { code: 'order_refused', subject: partnerOrderId, facts }, [run.work]);
  return { sending: 'refused', cause: `order_refused:${partnerOrderId}` };
}

const notLetIn = async (run: Run, failure: Failure): Promise<Releasing> =>
  (await isOfFormerAccount(run.store, failure))
    ? { sending: 'left', failure }
    : { sending: 'failed', failure };
