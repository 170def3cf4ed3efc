import { showRfc2822 } from '../dates';
import type { SimOrder } from '../orders/order';
import { latest } from '../orders/order';
import type { SimShipment } from './shipment';

export function presentShipment(shipment: SimShipment, order: SimOrder): Record<string, unknown> {
  const version = latest(order);
  const consignment = version.consignments.find(({ id }) => id === shipment.orderAddressId);
  return {
    id: shipment.id,
    order_id: shipment.orderId,
    customer_id: order.customerId,
    order_address_id: shipment.orderAddressId,
    date_created: showRfc2822(shipment.createdAt),
    tracking_number: shipment.trackingNumber,
    merchant_shipping_cost: shipment.merchantShippingCost,
    shipping_method: shipment.shippingMethod,
    shipping_provider: shipment.shippingProvider,
    shipping_provider_display_name: shipment.shippingProvider.toUpperCase(),
    tracking_carrier: shipment.trackingCarrier,
    tracking_link: shipment.trackingLink,
    generated_tracking_link: generatedLink(shipment),
    comments: shipment.comments,
    billing_address: version.billingAddress,
    shipping_address: consignment?.address ?? version.billingAddress,
    items: shipment.items.map((item) => ({
      order_product_id: item.lineId,
      product_id: item.productId,
      quantity: item.quantity,
    })),
  };
}

/** Made from carrier and number; an own link leaves it empty, a number alone is only text. */
function generatedLink({
  trackingLink,
  trackingNumber,
  trackingCarrier,
  shippingProvider,
}: SimShipment): string {
  const carrier = trackingCarrier || shippingProvider;
  if (trackingLink || !trackingNumber || !carrier) return '';
  return `https://track.example.com/${carrier}/${encodeURIComponent(trackingNumber)}`;
}
