import { outcomeOf, recordAttempt } from '@/lib/history/attempts';
import { recordTimeline } from '@/lib/history/timeline';
import type { IssueCause } from '@/lib/issues/issue-codes';
import { raiseIssue } from '@/lib/issues/raise-issue';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { Exchange } from '@/lib/platform/exchange';
import type { Failure, Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { createOrder } from '@/lib/shiphero/order-create';
import type { ShipheroClient, StoreClients } from '@/lib/stores/store-clients';
import type { IntentTimes } from '@/lib/work/intents';
import type { Run } from '@/lib/work/run';
import { writeOnce } from '@/lib/work/write-once';
import { askRefusedSkus } from './ask-refused-skus';
import { composeOrder } from './compose-order';
import type { WantedConsignment } from './decide-order';
import { prepareFulfillmentOrder } from './fulfillment-orders';
import type { ReadyConsignment } from './judge-consignment';
import { recordSent } from './record-sent';
import { ORDER_CREATE_EFFECT } from './settle-orders';
import type { LinkedLine } from './translate-order';

export type Sending =
  | { readonly sending: 'sent' }
  /** ShipHero said no; an issue says why. */
  | { readonly sending: 'refused'; readonly cause: string }
  /** ShipHero said no for SKUs that it has not any more. */
  | { readonly sending: 'held'; readonly causes: readonly IssueCause[] }
  | { readonly sending: 'failed'; readonly failure: Failure };

/** ShipHero, and what was asked of it and answered since it was opened. */
export interface ObservedShiphero {
  readonly shiphero: ShipheroClient;
  readonly exchanges: Exchange[];
}

/** The account that the store is connected to now. */
export async function openShiphero(
  run: Run,
  { clients }: { readonly clients: StoreClients },
): Promise<Result<ObservedShiphero>> {
  const exchanges: Exchange[] = [];
  const shiphero = await clients.shiphero(run.store, (exchange) => exchanges.push(exchange));
  return shiphero.ok ? succeed({ shiphero: shiphero.value, exchanges }) : shiphero;
}

/**
 * Hands one consignment over to ShipHero, exactly once, and tells the order's timeline what came of it.
 *
 * @param observed of which nothing was asked yet: all of it counts as this write
 */
export async function sendFulfillmentOrder(
  run: Run,
  deps: { readonly times?: IntentTimes },
  { shiphero, exchanges }: ObservedShiphero,
  order: BigcommerceOrder,
  wanted: WantedConsignment,
  ready: ReadyConsignment,
): Promise<Sending> {
  const { api, connectionId, shopName } = shiphero;
  const { asked, money } = composeOrder(order, wanted, ready, shopName);
  const { partnerOrderId } = asked;
  const began = run.clock.now();
  const result = await writeOnce(
    run,
    {
      effect: ORDER_CREATE_EFFECT,
      reference: partnerOrderId,
      request: { partnerOrderId, connectionId, lines: asked.lines.length },
      prepare: (tx) =>
        prepareFulfillmentOrder(tx, {
          ...{ orderId: order.id, orderAddressId: wanted.consignment.id, partnerOrderId, connectionId },
          ...{ hold: ready.ruled.hold, lines: ready.lines, money },
        }),
      send: (mayLeave) => createOrder({ ...api, mayLeave }, asked),
      externalIdOf: ({ id }) => id,
      record: (tx, created) =>
        recordSent(tx, {
          orderId: order.id,
          partnerOrderId,
          order: created,
          connectionId,
          reading: { began, answeredAt: run.clock.now() },
          code: 'shiphero.order_created',
        }),
    },
    deps.times,
  );
  for (const exchange of exchanges) await recordAttempt(run.store, run.work, exchange, outcomeOf(result));
  if (result.ok) return { sending: 'sent' };
  return tellFailure(
    run,
    shiphero,
    { orderId: order.id, partnerOrderId, lines: ready.lines },
    result.failure,
  );
}

async function tellFailure(
  run: Run,
  shiphero: ShipheroClient,
  tried: {
    readonly orderId: number;
    readonly partnerOrderId: string;
    readonly lines: readonly LinkedLine[];
  },
  failure: Failure,
): Promise<Sending> {
  const { orderId, partnerOrderId } = tried;
  switch (failure.kind) {
    case 'unknown_outcome':
      await recordTimeline(run.store, [
        { orderId, code: 'shiphero.order_unknown', facts: { partnerOrderId } },
      ]);
      return { sending: 'failed', failure };
    case 'rejected':
    case 'conflict':
    case 'not_found': {
      const reason = failure.kind === 'rejected' ? failure.reason : failure.message;
      const facts = { partnerOrderId, reason };
      const gone = await askRefusedSkus(run, shiphero, reason, tried.lines);
      if (!gone.ok) return { sending: 'failed', failure: gone.failure };
      if (gone.value.length > 0) {
        await recordTimeline(run.store, [{ orderId, code: 'shiphero.order_refused', facts }]);
        return { sending: 'held', causes: gone.value };
      }
      await raiseIssue(run.store, { code: 'order_refused', subject: partnerOrderId, facts }, [run.work]);
      await recordTimeline(run.store, [{ orderId, code: 'shiphero.order_refused', facts }]);
      return { sending: 'refused', cause: `order_refused:${partnerOrderId}` };
    }
    case 'rate_limited':
    case 'unavailable':
    case 'unauthorized':
    case 'forbidden':
      return { sending: 'failed', failure };
  }
}
