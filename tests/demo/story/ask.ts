import { z } from 'zod';
import { ensure, eventually } from '../evidence';
import type { PlacedOrder, Stage } from './stage';
import { shopName } from './stage';

/** A fresh order waits two seconds for the rest of its burst of events. */
const SENT_WITHIN_MS = 20_000;

const shipheroOrders = ({ systems: { shiphero } }: Stage, name: string) =>
  shiphero.control.ordersFor({ shopName: name });

export type ShipheroOrder = Awaited<ReturnType<typeof shipheroOrders>>[number];

/** Everything in ShipHero that came from this store. */
export const allInShiphero = (stage: Stage): Promise<readonly ShipheroOrder[]> =>
  shipheroOrders(stage, shopName(stage));

/** Everything in ShipHero that came from this order: one for each of its addresses, if all is well. */
export const inShiphero = async (
  stage: Stage,
  { id }: Pick<PlacedOrder, 'id'>,
): Promise<readonly ShipheroOrder[]> =>
  (await allInShiphero(stage)).filter(({ partnerOrderId }) => partnerOrderId?.startsWith(`${id}-`));

/** Waits until ShipHero has exactly one order for each of the given addresses (all of them by default). */
export async function sentOnce(
  stage: Stage,
  order: PlacedOrder,
  addressIds = order.addressIds,
  withinMs = SENT_WITHIN_MS,
): Promise<readonly ShipheroOrder[]> {
  const wanted = addressIds.map((addressId) => `${order.id}-${addressId}`).sort();
  return eventually(
    `ShipHero to have ${wanted.join(', ')} once each`,
    withinMs,
    () => inShiphero(stage, order),
    (found) =>
      JSON.stringify(found.map(({ partnerOrderId }) => partnerOrderId ?? '').sort()) ===
      JSON.stringify(wanted),
  );
}

/** A ShipHero order in one line of evidence. */
export function inWords(order: ShipheroOrder): string {
  const { first_name: first, last_name: last, city, country } = order.shippingAddress;
  const lines = order.lines.map(({ quantity, sku, price }) => `${quantity} × ${sku} at ${price}`).join(', ');
  const to = [first, last, city, country].filter((part) => part != null && part !== '').join(' ');
  return `ShipHero ${order.legacyId} (${order.partnerOrderId}): ${lines}; to ${to}`;
}

/** One of the plain fields of a ShipHero order, by its GraphQL name. */
export const fact = (order: ShipheroOrder | undefined, name: string): unknown => order?.facts[name];

/** What BigCommerce says now. */
export const atBigcommerce = ({ systems }: Stage, { id }: PlacedOrder) =>
  systems.bigcommerce.control.getOrder({ hash: systems.hash, orderId: id });

const shipment = z.object({
  id: z.number(),
  order_address_id: z.number(),
  tracking_number: z.string(),
  tracking_carrier: z.string(),
  shipping_method: z.string(),
  tracking_link: z.string(),
  items: z.array(z.object({ order_product_id: z.number(), quantity: z.number() })),
});

export type BigcommerceShipment = z.infer<typeof shipment>;

export const shipmentsOf = async (
  { systems }: Stage,
  { id }: PlacedOrder,
): Promise<readonly BigcommerceShipment[]> =>
  z
    .array(shipment)
    .parse(await systems.bigcommerce.control.listShipments({ hash: systems.hash, orderId: id }));

/** Calls one of the scheduled addresses, as the scheduler does. */
export async function callCron({ systems, cronSecret }: Stage, task: string): Promise<string> {
  const answer = await fetch(`${systems.appUrl}/api/cron/${task}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cronSecret}` },
  });
  const text = await answer.text();
  ensure(`/api/cron/${task} to answer 2xx`, answer.ok, { status: answer.status, text });
  return text;
}
