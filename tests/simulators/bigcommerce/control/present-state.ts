import { latest } from '../orders/order';
import { statusName } from '../orders/status';
import { presentShipment } from '../shipments/present-shipment';
import { settleAdjustments } from '../stock/adjustments';
import { onHand } from '../stock/levels';
import type { StoreState, World } from '../state';

const NEWEST = 100;

/** One store at a glance, for the demo and for a browser page. */
export function presentState(world: World, store: StoreState): Record<string, unknown> {
  settleAdjustments(store, world.clock.now().getTime());
  const deliveries = world.desk.log.filter((delivery) => delivery.hash === store.hash);
  return {
    hash: store.hash,
    name: store.name,
    installed: store.installed,
    livingTokens: store.tokens.size,
    orderCount: store.orders.size,
    orders: [...store.orders.values()].slice(-NEWEST).map((order) => {
      const version = latest(order);
      return {
        id: order.id,
        statusId: version.statusId,
        status: statusName(version.statusId),
        placedAt: order.createdAt.toISOString(),
        customer: `${version.billingAddress.first_name} ${version.billingAddress.last_name}`.trim(),
        lines: version.lines.map(({ id, sku, name, quantity, quantityShipped }) => ({
          id,
          sku,
          name,
          quantity,
          quantityShipped,
        })),
      };
    }),
    shipments: [...store.shipments.values()].slice(-NEWEST).flatMap((shipment) => {
      const order = store.orders.get(shipment.orderId);
      return order ? [presentShipment(shipment, order)] : [];
    }),
    stock: store.products.flatMap((product) =>
      product.variants.map((variant) => ({
        sku: variant.sku,
        name: product.name,
        variantId: variant.id,
        tracked: product.tracking !== 'none',
        onHand: Object.fromEntries(store.locations.map(({ id }) => [id, onHand(store, variant.id, id)])),
      })),
    ),
    oversold: store.oversold,
    hooks: [...store.hooks.values()],
    emails: store.emails,
    counts: Object.fromEntries(store.counts),
    deliveries: {
      total: deliveries.length,
      waiting: deliveries.filter(({ state }) => state === 'waiting').length,
      delivered: deliveries.filter(({ state }) => state === 'delivered').length,
      failed: deliveries.filter(({ state }) => state === 'failed').length,
      dropped: deliveries.filter(({ state }) => state === 'dropped').length,
    },
  };
}
