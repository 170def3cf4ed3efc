import { expect } from 'vitest';
import { decidePlace } from '@/lib/orders/decide-place';
import type { PlaceFacts } from '@/lib/orders/decide-place';
import type { Verdict } from '@/lib/orders/record-order';
import type { Database } from '@/lib/platform/db/database';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Expects that every order in the database says where it is, worked out anew from all that is known of it. */
export async function expectPlaces(db: Pick<Database, 'prisma'>): Promise<void> {
  const orders = await db.prisma.order.findMany({
    include: { lines: true, fulfillmentOrders: { include: { lines: true } } },
    orderBy: [{ storeId: 'asc' }, { orderId: 'asc' }],
  });
  const kept = orders.map(({ orderId, verdict, place }) => [orderId, verdict, place]);
  const anew = orders.map(({ orderId, verdict, lines, fulfillmentOrders }) => {
    const facts: PlaceFacts = {
      verdict: verdict as Verdict,
      states: fulfillmentOrders.map(({ state }) => state as PlaceFacts['states'][number]),
      units: {
        ordered: sum(lines.map((line) => Math.max(line.quantity - line.quantityRefunded, 0))),
        shipped: Math.max(
          sum(lines.map((line) => line.quantityShipped)),
          sum(fulfillmentOrders.flatMap((one) => one.lines.map((line) => line.shipped))),
        ),
      },
    };
    return [orderId, verdict, decidePlace(facts)];
  });
  expect(kept).toEqual(anew);
}
