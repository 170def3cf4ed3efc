import { z } from 'zod';
import type { TwoSystems } from '../start-simulators';
import type { DemoStore } from './demo-stores';

const NEWEST = 25;

const units = z.object({
  id: z.number(),
  sku: z.string(),
  quantity: z.number(),
  quantityShipped: z.number(),
});

/** One store as BigCommerce's simulator shows it. */
const storeState = z.object({
  installed: z.boolean(),
  livingTokens: z.number(),
  orders: z.array(
    z.object({
      id: z.number(),
      statusId: z.number(),
      status: z.string(),
      placedAt: z.string(),
      customer: z.string(),
      lines: z.array(units.extend({ name: z.string() })),
    }),
  ),
  shipments: z.array(
    z.object({
      id: z.number(),
      order_id: z.number(),
      tracking_number: z.string(),
      tracking_carrier: z.string(),
      shipping_method: z.string(),
      items: z.array(z.object({ order_product_id: z.number(), quantity: z.number() })),
    }),
  ),
  stock: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      tracked: z.boolean(),
      onHand: z.record(z.string(), z.number()),
    }),
  ),
});

export type StoreState = z.infer<typeof storeState>;

export async function readStoreState({ bigcommerce }: TwoSystems, hash: string): Promise<StoreState> {
  const answer = await fetch(`${bigcommerce.url}/_control/state/${hash}`);
  return storeState.parse(await answer.json());
}

export type ShipheroState = Awaited<ReturnType<TwoSystems['shiphero']['control']['state']>>;

/** Each order of a store as both systems have it, newest first. */
export function pairOrders(store: StoreState, shiphero: ShipheroState, { hash }: DemoStore) {
  const own = shiphero.orders.filter(({ shopName }) => shopName === `bigcommerce-${hash}`);
  return store.orders
    .slice(-NEWEST)
    .reverse()
    .map((order) => ({
      id: order.id,
      status: order.status,
      placedAt: order.placedAt,
      customer: order.customer,
      lines: order.lines.map(({ sku, name, quantity, quantityShipped }) => ({
        sku: sku === '' ? name : sku,
        quantity,
        shipped: quantityShipped,
      })),
      shipments: store.shipments
        .filter((shipment) => shipment.order_id === order.id)
        .map((shipment) => ({
          id: shipment.id,
          tracking: shipment.tracking_number,
          carrier: shipment.tracking_carrier,
          method: shipment.shipping_method,
          items: shipment.items.map((item) => {
            const line = order.lines.find(({ id }) => id === item.order_product_id);
            return { sku: line?.sku ?? '', quantity: item.quantity };
          }),
        })),
      inShiphero: own
        .filter(({ partnerOrderId }) => partnerOrderId?.startsWith(`${order.id}-`))
        .map(showShipheroOrder),
    }));
}

const showShipheroOrder = (order: ShipheroState['orders'][number]) => ({
  id: order.legacyId,
  partnerOrderId: order.partnerOrderId,
  status: order.fulfillmentStatus,
  holds: order.holds,
  city: order.shippingAddress.city ?? '',
  lines: order.lines.map(({ sku, quantity, pending, allocated, backorder, shipped }) => ({
    sku,
    quantity,
    pending,
    allocated,
    backorder,
    shipped,
  })),
  labels: order.shipments.flatMap(({ packages }) =>
    packages.map(({ labelId, status, carrier, trackingNumber, items }) => ({
      id: labelId,
      status,
      carrier,
      tracking: trackingNumber,
      items: items.map(({ sku, quantity }) => ({ sku: sku ?? '', quantity })),
    })),
  ),
});
