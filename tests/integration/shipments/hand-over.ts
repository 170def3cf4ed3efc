import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { readOrder } from '@/lib/bigcommerce/orders';
import { readOrderSettings } from '@/lib/orders/read-order-settings';
import { recordOrder } from '@/lib/orders/record-order';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { partnerLineItemId, partnerOrderId, shipheroSku } from '@/lib/shiphero/ids';
import { createOrder } from '@/lib/shiphero/order-create';
import type { StoreClients } from '@/lib/stores/store-clients';

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};

interface HandOver {
  readonly store: StoreDb;
  readonly clients: StoreClients;
  readonly connectionId: string;
}

/** Hands an order over as the orders flow does: one ShipHero order for each address. */
export async function handOver(
  { store, clients, connectionId }: HandOver,
  orderId: number,
): Promise<string[]> {
  const order = unwrap(
    await readOrder(unwrap(await clients.bigcommerce(store)), asBigcommerceOrderId(orderId)),
  );
  const { api, shopName } = unwrap(await clients.shiphero(store));
  const settings = await readOrderSettings(store);
  await recordOrder(store, order, 'sent', new Date(), settings);
  const references: string[] = [];
  for (const consignment of order.consignments.shipping) {
    const reference = partnerOrderId.parse(`${orderId}-${consignment.id}`);
    const lines = consignment.line_items.filter((line) => line.type === 'physical');
    const created = await createOrder(api, {
      partnerOrderId: reference,
      shopName,
      orderNumber: String(orderId),
      orderDate: order.date_created,
      currency: 'USD',
      shippingAddress: {
        firstName: 'Ada',
        address1: '1 Road',
        city: 'Portland',
        state: 'OR',
        zip: '97209',
        country: 'US',
      },
      ignoreAddressErrors: true,
      lines: lines.map((line) => ({
        partnerLineItemId: partnerLineItemId.parse(String(line.id)),
        sku: shipheroSku.parse(line.sku),
        quantity: line.quantity,
        price: '1.00',
      })),
    });
    await store.prisma.fulfillmentOrder.create({
      data: {
        storeId: store.storeId,
        orderId,
        orderAddressId: consignment.id,
        partnerOrderId: reference,
        connectionId,
        shipheroOrderId: unwrap(created).id,
        state: 'sent',
        lines: {
          create: lines.map((line) => ({
            partnerLineItemId: String(line.id),
            orderProductId: line.id,
            variantId: line.variant_id ?? 0,
            sku: line.sku ?? '',
            quantity: line.quantity,
          })),
        },
      },
    });
    references.push(reference);
  }
  return references;
}
