import type { NewShipment } from '@/lib/bigcommerce/shipments';
import { translateTrackingCarrier } from '@/lib/bigcommerce/tracking-carrier';
import type { ShipmentPlan } from './decide-shipments';
import type { PackedBox } from './translate-packages';

/** BigCommerce's limits (docs: shipments). */
const LONGEST_TRACKING_NUMBER = 50;
const LONGEST_TRACKING_LINK = 500;

/** The number as a shipment can hold it: half a number would lead to another parcel, so a longer one is left out. */
export function sentTrackingNumber(trackingNumber: string | null): string {
  const number = trackingNumber?.trim() ?? '';
  return number.length > LONGEST_TRACKING_NUMBER ? '' : number;
}

/** Makes BigCommerce's shipment of a box. The label's own link is sent where BigCommerce cannot make one. */
export function translateShipment(
  box: PackedBox,
  plan: Extract<ShipmentPlan, { do: 'create' }>,
): NewShipment {
  const tracking_number = sentTrackingNumber(box.trackingNumber);
  const { tracking_carrier, shipping_provider } = translateTrackingCarrier(box.carrier);
  const linked = tracking_number !== '' && (tracking_carrier !== '' || shipping_provider !== '');
  return {
    order_address_id: plan.addressId,
    items: plan.items,
    tracking_number,
    shipping_method: box.method,
    shipping_provider,
    tracking_carrier,
    ...(linked ? {} : ownLink(box.trackingUrl)),
    comments: '',
  };
}

function ownLink(url: string | null): { tracking_link?: string } {
  return url === null || url.length > LONGEST_TRACKING_LINK ? {} : { tracking_link: url };
}
