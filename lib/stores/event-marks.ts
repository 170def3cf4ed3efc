import type { Delivery as BigcommerceDelivery } from '@/lib/bigcommerce/webhook-body';
import type { Delivery as ShipheroDelivery } from '@/lib/shiphero/webhook-delivery';
import type { Mark } from '@/lib/work/mark-due';

/** One checkout fires three events within two seconds: waiting for them lets one reading answer all. */
const BURST_MS = 2_250;
const CATALOGUE_BURST_MS = 30_000;
/** One pick or receipt in ShipHero moves several SKUs at once. */
const LEVELS_BURST_MS = 1_000;

/** What an event gives cause to look at. */
export interface Hint {
  readonly marks: readonly Mark[];
  /** The fulfillment order that is to be read again in ShipHero, by our own reference. */
  readonly look: string | null;
}

const NOTHING: Hint = { marks: [], look: null };
const look = (...marks: readonly Mark[]): Hint => ({ marks, look: null });

/** What a webhook of BigCommerce hints at. The event itself decides nothing. */
export function hintOfBigcommerce({ scope, orderId }: BigcommerceDelivery): Hint {
  const subject = /^store\/(?:channel\/\d+\/)?(order|shipment|product|sku)\//.exec(scope)?.[1];
  if (subject === 'order' || subject === 'shipment') {
    return orderId === null ? NOTHING : look({ kind: 'order', key: String(orderId), delayMs: BURST_MS });
  }
  return subject === undefined
    ? NOTHING
    : look({ kind: 'catalogue', key: 'bigcommerce', delayMs: CATALOGUE_BURST_MS });
}

/** What a webhook of ShipHero hints at; `connectionId` is the one whose address it came to. */
export function hintOfShiphero(delivery: ShipheroDelivery, connectionId: string): Hint {
  switch (delivery.topic) {
    case 'shipment_update':
    case 'order_canceled': {
      const orderId = orderIdOf(delivery.partnerOrderId);
      if (orderId === null) return look({ kind: 'reconcile', key: 'shipments' });
      return { marks: [{ kind: 'order', key: orderId }], look: delivery.partnerOrderId };
    }
    case 'inventory_update':
    case 'order_allocated':
    case 'order_deallocated':
      return look({ kind: 'levels', key: connectionId, delayMs: LEVELS_BURST_MS });
    case 'other':
      return NOTHING;
  }
}

const LARGEST_ID = 2_147_483_647;

/** The BigCommerce order in our reference of a fulfillment order: `118-12`, or `118-12-r2` after a re-send. */
function orderIdOf(reference: string | null): string | null {
  const digits = /^([1-9]\d{0,9})-\d{1,10}(?:-r\d{1,3})?$/.exec(reference ?? '')?.[1];
  return digits === undefined || Number(digits) > LARGEST_ID ? null : digits;
}
