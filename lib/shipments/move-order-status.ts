import { guarded } from '@/lib/bigcommerce/api';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { writeOrderStatus } from '@/lib/bigcommerce/orders';
import { recordTimeline } from '@/lib/history/timeline';
import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import type { StoreClients } from '@/lib/stores/store-clients';
import { done, failed } from '@/lib/work/run';
import type { Outcome, Run } from '@/lib/work/run';
import { writeOnce } from '@/lib/work/write-once';
import { decideOrderStatus } from './decide-order-status';
import type { StatusFacts } from './decide-order-status';
import { ORDER_STATUS } from './effects';
import { observeWrites } from './observe-writes';
import { hasMoved, noteMoved } from '@/lib/orders/moved-status';

/**
 * Brings an order to the status that the merchant's rules have for what it has come to, where BigCommerce did not do so
 * by itself: by default Partially Shipped or Shipped. Once for what was shipped: a merchant who moves the order elsewhere afterwards is not overruled.
 */
export async function moveOrderStatus(
  run: Run,
  deps: { readonly clients: StoreClients },
  order: BigcommerceOrder,
  inShiphero: StatusFacts['inShiphero'],
  rules: StatusRules,
): Promise<Outcome> {
  const facts = {
    statusId: order.status_id,
    channelId: order.channel_id,
    lines: physicalLines(order),
    inShiphero,
  };
  const plan = decideOrderStatus(facts, rules);
  if (plan.do === 'nothing') return done();
  const { to, shipped } = plan;
  const event = { orderId: order.id, code: 'status.moved' } as const;
  if (plan.do === 'moved') {
    await run.store.transaction(async (tx) => {
      if (!(await noteMoved(tx, order.id, plan))) return;
      await recordTimeline(tx, [{ ...event, facts: { to, shipped, by: 'bigcommerce' } }]);
    });
    return done();
  }
  if (await hasMoved(run.store, order.id, plan)) return done();

  const written = await observeWrites(run, deps, (api) =>
    writeOnce(run, {
      effect: ORDER_STATUS,
      reference: `${order.id}:${to}`,
      request: { orderId: order.id, statusId: to },
      send: (mayLeave) => writeOrderStatus(guarded(api, mayLeave), order.id, to),
      externalIdOf: ({ id }) => String(id),
      async record(tx) {
        await noteMoved(tx, order.id, plan);
        const facts = { from: order.status_id, to, shipped, by: 'app' } as const;
        await recordTimeline(tx, [{ ...event, facts }]);
      },
    }),
  );
  return written.ok ? done() : failed(written.failure);
}

/** Everything that leaves a shelf: lines that are picked up in a shop also have to be gone before all is shipped. */
function physicalLines({ consignments }: BigcommerceOrder) {
  return [...consignments.shipping, ...consignments.pickups]
    .flatMap((consignment) => consignment.line_items)
    .filter((line) => line.type === 'physical')
    .map((line) => ({
      quantity: line.quantity,
      shipped: line.quantity_shipped,
      refunded: line.quantity_refunded,
    }));
}
