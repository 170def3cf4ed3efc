import { z } from 'zod';
import { raiseIssue } from '@/lib/issues/raise-issue';
import type { Failure, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import { partnerOrderId } from '@/lib/shiphero/ids';
import { findOrders } from '@/lib/shiphero/orders';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { isOfFormerAccount } from '@/lib/stores/judge-refusal';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { OpenIntent } from '@/lib/work/intents';
import type { Run } from '@/lib/work/run';
import { settleByLookup } from '@/lib/work/settle-intents';
import type { SettleEffect } from '@/lib/work/settle-intents';
import { readConnectionsOf } from './connections-of';
import { doubledOrder, keptFirst } from './doubled-order';
import { recordSent } from './record-sent';
import { orderIdOf } from './references';

export const ORDER_CREATE_EFFECT = 'shiphero.order_create';

interface Found {
  readonly order: ShipheroOrder;
  readonly connectionId: string;
}

interface SettleDeps {
  readonly clients: StoreClients;
}

/**
 * Finds out what became of an order that was sent without an answer: asked by our own reference, in every account that
 * it was ever sent to. An account that was left and does not let us in keeps this write unsettled and nothing else.
 */
export const settleOrder =
  (deps: SettleDeps): SettleEffect =>
  async (run, intent, times) => {
    let began = run.clock.now();
    const settled = await settleByLookup<Found>({
      find: () => {
        began = run.clock.now();
        return findEverywhere(run, deps, intent);
      },
      externalIdOf: ({ order }) => order.id,
      record: (tx, { reference }, { order, connectionId }) =>
        recordSent(tx, {
          orderId: z.number().parse(orderIdOf(reference)),
          partnerOrderId: reference,
          order,
          connectionId,
          reading: { began, answeredAt: run.clock.now() },
          code: 'shiphero.order_found',
        }),
      async reportDoubles({ reference }, found) {
        const row = await run.store.prisma.fulfillmentOrder.findUniqueOrThrow({
          where: { storeId_partnerOrderId: { storeId: run.store.storeId, partnerOrderId: reference } },
        });
        await raiseIssue(
          run.store,
          doubledOrder(
            reference,
            found.map(({ order }) => order),
            row.shipheroOrderId,
          ),
          [run.work],
        );
      },
    })(run, intent, times);
    if (settled.outcome !== 'failed' || !(await isOfFormerAccount(run.store, settled.failure)))
      return settled;
    return { outcome: 'left', failure: settled.failure };
  };

async function findEverywhere(
  run: Run,
  deps: SettleDeps,
  { reference, state }: OpenIntent,
): Promise<Result<readonly Found[]>> {
  const found = new Map<string, Found>();
  let left: Failure | null = null;
  for (const connectionId of await readConnectionsOf(run.store, ORDER_CREATE_EFFECT, reference)) {
    const looked = await findIn(run, deps, connectionId, reference);
    if (looked.ok) for (const order of looked.value) found.set(order.id, { order, connectionId });
    else if (await isOfFormerAccount(run.store, looked.failure)) left = looked.failure;
    else return looked;
  }
  // What is there is there; that it is alone, or nowhere, only all of them together can tell.
  const enough = found.size > 1 || (found.size === 1 && state === 'open');
  if (left !== null && !enough) return fail(left);
  const kept = keptFirst(
    [...found.values()].map(({ order }) => order),
    null,
  );
  return succeed(kept.flatMap(({ id }) => found.get(id) ?? []));
}

async function findIn(
  run: Run,
  { clients }: SettleDeps,
  connectionId: string,
  reference: string,
): Promise<Result<readonly ShipheroOrder[]>> {
  const shiphero = await clients.shiphero(run.store, undefined, connectionId);
  if (!shiphero.ok) return shiphero;
  const { api, shopName } = shiphero.value;
  return findOrders(api, { partnerOrderId: partnerOrderId.parse(reference), shopName });
}
