import { z } from 'zod';
import type { Distortion } from '../orders/distort';
import { latest } from '../orders/order';
import type { World } from '../state';
import { storeOf } from '../state';
import { command } from './command';

const one = z.object({ hash: z.string(), orderId: z.number().int() });

const distortion = z.object({
  of: z.enum(['order', 'products']).default('order'),
  path: z.string(),
  value: z.unknown().optional(),
});

/** Orders that are one thing and are shown as another. */
export function createShowingCommands(world: World) {
  const add = (hash: string, orderId: number, distortions: readonly Distortion[]): void => {
    const { orders, distortions: all } = storeOf(world, hash);
    if (!orders.has(orderId)) throw new Error(`store ${hash} has no order ${orderId}`);
    all.set(orderId, [...(all.get(orderId) ?? []), ...distortions]);
  };
  return {
    /** One value of an order's answers comes otherwise, or not at all where no value is given. */
    distortOrder: command(one.extend(distortion.shape), ({ hash, orderId, ...wanted }) =>
      add(hash, orderId, [wanted]),
    ),

    /** The order comes with empty lists of lines, or with no consignments at all; its products list them. */
    hideLines: command(one.extend({ how: z.enum(['lines', 'consignments']) }), ({ hash, orderId, how }) => {
      const order = storeOf(world, hash).orders.get(orderId);
      const count = order ? latest(order).consignments.length : 0;
      const lists = Array.from({ length: count }, (_, index) => `consignments.shipping.${index}.line_items`);
      const paths = how === 'lines' ? lists : ['consignments.shipping'];
      add(
        hash,
        orderId,
        paths.map((path) => ({ of: 'order', path, value: [] })),
      );
    }),

    /** BigCommerce does not have the order any more. */
    forgetOrder: command(one, ({ hash, orderId }) => {
      storeOf(world, hash).orders.delete(orderId);
    }),

    /** The order is shown as it is again. */
    showPlainly: command(one, ({ hash, orderId }) => {
      storeOf(world, hash).distortions.delete(orderId);
    }),
  };
}
