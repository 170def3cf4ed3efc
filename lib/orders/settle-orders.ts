import { z } from 'zod';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { fail, succeed } from '@/lib/platform/failure';
import { partnerOrderId } from '@/lib/shiphero/ids';
import { findOrders } from '@/lib/shiphero/orders';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import type { StoreClients } from '@/lib/stores/store-clients';
import { settleByLookup } from '@/lib/work/settle-intents';
import type { SettleEffect } from '@/lib/work/settle-intents';
import { doubledOrder, keptFirst } from './doubled-order';
import { recordSent } from './record-sent';
import { orderIdOf } from './references';

export const ORDER_CREATE_EFFECT = 'shiphero.order_create';

/** Finds out what became of an order that was sent without an answer: asked by our own reference, in its account. */
export const settleOrder =
  (deps: { readonly clients: StoreClients }): SettleEffect =>
  (run, intent, times) =>
    settleByLookup<ShipheroOrder>({
      async find() {
        const { connectionId } = await run.store.prisma.fulfillmentOrder.findUniqueOrThrow({
          where: { storeId_partnerOrderId: { storeId: run.store.storeId, partnerOrderId: intent.reference } },
        });
        const shiphero = await deps.clients.shiphero(run.store, undefined, connectionId);
        if (!shiphero.ok) return fail(shiphero.failure);
        const { api, shopName } = shiphero.value;
        const found = await findOrders(api, {
          partnerOrderId: partnerOrderId.parse(intent.reference),
          shopName,
        });
        return found.ok ? succeed(keptFirst(found.value, null)) : found;
      },
      externalIdOf: ({ id }) => id,
      record: (tx, { reference }, order) =>
        recordSent(tx, {
          orderId: z.number().parse(orderIdOf(reference)),
          partnerOrderId: reference,
          order,
          answeredAt: run.clock.now(),
          code: 'shiphero.order_found',
        }),
      async reportDoubles({ reference }, found) {
        const row = await run.store.prisma.fulfillmentOrder.findUniqueOrThrow({
          where: { storeId_partnerOrderId: { storeId: run.store.storeId, partnerOrderId: reference } },
        });
        await raiseIssue(run.store, doubledOrder(reference, found, row.shipheroOrderId), [run.work]);
      },
    })(run, intent, times);
