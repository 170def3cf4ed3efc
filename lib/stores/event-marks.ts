import type { Delivery as BigcommerceDelivery } from '@/lib/bigcommerce/webhook-body';
import type { Delivery as ShipheroDelivery } from '@/lib/shiphero/webhook-delivery';
import type { ReconciledFlow } from '@/lib/work/kinds';
import type { Mark } from '@/lib/work/mark-due';
import type { Telling } from './told';

/** One checkout fires three events within two seconds: waiting for them lets one reading answer all. */
const BURST_MS = 2_250;
const CATALOGUE_BURST_MS = 30_000;
/** One pick or receipt in ShipHero moves several SKUs at once. */
const LEVELS_BURST_MS = 1_000;

/** What could not be read may come in floods, and a reconciliation is a larger reading than an entity's. */
const RECONCILE_BURST_MS = 30_000;

/** How much of an event could be read; `other_store` is one that says it is about another store than it came to. */
export type Understood = 'whole' | 'in_part' | 'not' | 'other_store';

/** What an event gives cause to look at: always something. */
export interface Hint {
  readonly understood: Understood;
  readonly marks: readonly [Mark, ...Mark[]];
  /** What a reading has to know of before it is believed. */
  readonly told: readonly Telling[];
}

const hint = (understood: Understood, ...marks: readonly [Mark, ...Mark[]]): Hint => ({
  understood,
  marks,
  told: [],
});
const reconcile = (flow: ReconciledFlow): Mark => ({
  kind: 'reconcile',
  key: flow,
  delayMs: RECONCILE_BURST_MS,
});
const CATALOGUE: Mark = { kind: 'catalogue', key: 'bigcommerce', delayMs: CATALOGUE_BURST_MS };

/**
 * What a webhook of BigCommerce hints at; `storeHash` is the store whose address it came to. The event itself decides
 * nothing. What it is about and cannot be read is found by the reconciliation.
 */
export function hintOfBigcommerce(delivery: BigcommerceDelivery, storeHash: string): Hint {
  const { producer, orderId } = delivery;
  const subject = /^store\/(?:channel\/\d+\/)?(order|shipment|product|sku)\//.exec(delivery.scope ?? '')?.[1];
  const ofProducts = subject === 'product' || subject === 'sku';
  // An order of that number is no order of ours.
  if (producer !== null && producer !== storeHash) {
    return ofProducts
      ? hint('other_store', CATALOGUE, reconcile('orders'))
      : hint('other_store', reconcile('orders'));
  }
  if (ofProducts) {
    return producer === null ? hint('in_part', CATALOGUE, reconcile('orders')) : hint('whole', CATALOGUE);
  }
  if (orderId === null) return hint('not', reconcile('orders'));
  const order: Mark = { kind: 'order', key: String(orderId), delayMs: BURST_MS };
  return subject === undefined || producer === null
    ? hint('in_part', order, reconcile('orders'))
    : hint('whole', order);
}

/** What a webhook of ShipHero hints at; `connectionId` is the one whose address it came to. */
export function hintOfShiphero({ topic, content, whole }: ShipheroDelivery, connectionId: string): Hint {
  const levels: Mark = { kind: 'levels', key: connectionId, delayMs: LEVELS_BURST_MS };
  switch (topic) {
    case 'shipment_update':
    case 'order_canceled': {
      const reference = content !== null && 'partnerOrderId' in content ? content.partnerOrderId : null;
      const orderId = orderIdOf(reference);
      if (orderId === null) return hint(whole ? 'whole' : 'not', reconcile('shipments'));
      return hint('whole', {
        kind: 'order',
        key: orderId,
        ...(reference === null ? {} : { look: reference }),
      });
    }
    case 'inventory_update':
    case 'order_allocated':
    case 'order_deallocated': {
      const told = content === null ? [] : tellingsOf(content);
      return whole
        ? { ...hint('whole', levels), told }
        : { ...hint(content === null ? 'not' : 'in_part', levels, reconcile('stock')), told };
    }
    case null:
      return hint('not', reconcile('stock'), reconcile('shipments'));
  }
}

/** Of a huge one the rest is found by the reading of all changes. */
const MOST_TOLD = 1_000;

function tellingsOf(content: NonNullable<ShipheroDelivery['content']>): readonly Telling[] {
  if (content.topic === 'inventory_update') {
    const skus = new Set<string>(content.skus.map(({ sku }) => sku));
    return [...skus].slice(0, MOST_TOLD).map((about) => ({ what: 'sku', about }));
  }
  if (content.topic !== 'order_deallocated') return [];
  return [content.partnerOrderId, content.orderId].flatMap((about) =>
    about === null ? [] : [{ what: 'given_back', about }],
  );
}

const LARGEST_ID = 2_147_483_647;

/** The BigCommerce order in our reference of a fulfillment order: `118-12`, or `118-12-r2` after a re-send. */
function orderIdOf(reference: string | null): string | null {
  const digits = /^([1-9]\d{0,9})-\d{1,10}(?:-r\d{1,3})?$/.exec(reference ?? '')?.[1];
  return digits === undefined || Number(digits) > LARGEST_ID ? null : digits;
}
