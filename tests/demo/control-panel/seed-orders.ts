import type { ExampleName } from '@/tests/simulators/bigcommerce/orders/example-orders';
import { eventually } from '../evidence';
import type { TwoSystems } from '../start-simulators';

const SENT_WITHIN_MS = 30_000;

/** A few orders in various states, so that there is something to see: shipped, in part, held, waiting. */
export async function seedOrders({ bigcommerce, shiphero, hash }: TwoSystems): Promise<void> {
  const place = (example: ExampleName) => bigcommerce.control.placeOrder({ hash, example });
  const shipped = await place('registered-coupon');
  const inParts = await place('guest');
  await place('unknown-sku');
  await place('japanese');
  await place('awaiting-payment');

  const shopName = `bigcommerce-${hash}`;
  const partnerIdOf = (order: typeof shipped): string => `${order.id}-${order.addressIds[0]}`;
  const wanted = [shipped, inParts].map(partnerIdOf);
  await eventually(
    'the first orders to be in ShipHero',
    SENT_WITHIN_MS,
    () => shiphero.control.ordersFor({ shopName }),
    (found) => wanted.every((id) => found.some(({ partnerOrderId }) => partnerOrderId === id)),
  );
  await shiphero.control.shipOrder({ shopName, partnerOrderId: partnerIdOf(shipped) });
  await shiphero.control.shipOrder({
    shopName,
    partnerOrderId: partnerIdOf(inParts),
    items: [{ line: 'MUG-ENAMEL-12', quantity: 1 }],
  });
}
