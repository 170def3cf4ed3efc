import { raiseIssue } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { IssueCause } from '@/lib/issues/issue-codes';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { isCancelledStatus } from '@/lib/shiphero/order-state';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { orderIdOf } from './references';
import { ORDER_CREATE_EFFECT } from './settle-orders';

// Orders from before the store was installed again, or too old to be sent, are nobody's mistake.
const UNKNOWN = `
  select seen.id, seen.reference, seen.order_id
  from unnest($2::text[], $3::text[], $4::int[]) as seen (id, reference, order_id)
  join "order" o on o.store_id = $1::uuid and o.order_id = seen.order_id and o.verdict <> 'too_old'
  where not exists (
    select 1 from fulfillment_order f where f.store_id = $1::uuid and f.shiphero_order_id = seen.id
  )`;

// While a write of that reference is not settled, or was found doubled, settling it is who tells.
const UNDER_WAY = `
  select reference from intent
  where store_id = $1::uuid and effect = $2 and reference = any($3::text[])
    and state in ('open', 'rewritten', 'doubled')`;

const LARGEST_ID = 2 ** 31 - 1;

interface Stray {
  readonly id: string;
  readonly reference: string;
  readonly order_id: number;
}

/**
 * Tells of orders of our shop in ShipHero that bear a reference of ours and that no row has: a write that landed after
 * it had been taken for absent, on an order that is not sent any more. ShipHero would ship them. One that is cancelled
 * there ends its issue. In the caller's transaction, after its marks.
 */
export async function tellStrays(tx: StoreTx, orders: readonly ShipheroOrder[]): Promise<void> {
  const ours = orders.flatMap((order) => {
    const orderId = order.partnerOrderId === null ? null : orderIdOf(order.partnerOrderId);
    return orderId === null || orderId > LARGEST_ID ? [] : [{ order, orderId }];
  });
  const over = ours.filter(({ order }) => isCancelledStatus(order.fulfillmentStatus));
  const living = ours.filter(({ order }) => !isCancelledStatus(order.fulfillmentStatus));
  if (over.length > 0) {
    await resolveIssues(
      tx,
      over.map(({ order: { id } }) => causeOf({ code: 'order_stray', subject: id })),
    );
  }
  if (living.length === 0) return;
  const unknown = await tx.sql.query<Stray>(UNKNOWN, [
    living.map(({ order }) => order.id),
    living.map(({ order }) => order.partnerOrderId),
    living.map(({ orderId }) => orderId),
  ]);
  if (unknown.length === 0) return;
  const references = unknown.map(({ reference }) => reference);
  const underWay = await tx.sql.query<{ reference: string }>(UNDER_WAY, [ORDER_CREATE_EFFECT, references]);
  const strays = unknown.filter(({ reference }) => !underWay.some((write) => write.reference === reference));
  for (const stray of strays.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    await raiseIssue(tx, causeOfStray(stray), [{ kind: 'order', key: String(stray.order_id) }]);
  }
}

const causeOfStray = ({ id, reference, order_id: orderId }: Stray): IssueCause => ({
  code: 'order_stray',
  subject: id,
  facts: { orderId, partnerOrderId: reference, shipheroOrderId: id },
});
