import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { ORDER_STATUS } from '@/lib/bigcommerce/order-statuses';
import type { WaitReason } from './decide-shipments';
import type { HoldingCause } from './hold-order';
import type { BoxItem } from './translate-packages';

const CALLED_OFF: ReadonlySet<number> = new Set([
  ORDER_STATUS.incomplete,
  ORDER_STATUS.refunded,
  ORDER_STATUS.cancelled,
  ORDER_STATUS.declined,
]);

/** The order was cancelled, refunded, declined, archived or never finished: nothing more is told of it without a person. */
export const isCalledOff = (order: Pick<BigcommerceOrder, 'status_id' | 'is_deleted'>): boolean =>
  order.is_deleted || CALLED_OFF.has(order.status_id);

/** Something was shipped that no line of the order stands for: one cause for all packages that hold it. */
export function linesNotFound(
  orderId: number,
  unmatched: readonly { readonly labelId: string; readonly item: BoxItem }[],
): HoldingCause[] {
  const together = new Map<string, (typeof unmatched)[number][]>();
  for (const one of unmatched) {
    const name = JSON.stringify([one.item.partnerLineItemId ?? '', one.item.sku]);
    together.set(name, [...(together.get(name) ?? []), one]);
  }
  return [...together.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { sku, partnerLineItemId } = first.item;
    const line = partnerLineItemId ?? '';
    const labelId = [...new Set(all.map((one) => one.labelId))].sort().join(', ');
    const quantity = all.reduce((sum, { item }) => sum + item.quantity, 0);
    const facts = { orderId, labelId, sku, line, quantity };
    return {
      code: 'line_not_found',
      subject: `${orderId}:${line}:${sku}`,
      facts,
      event: { orderId, code: 'issue.raised', facts: { issue: 'line_not_found', ...facts } },
    };
  });
}

/** Shipped items of which ShipHero does not say in which package they are. */
export function notLabelled(orderId: number, shipmentId: string): HoldingCause {
  const facts = { orderId, shipmentId, reason: 'unlabelled' };
  return {
    code: 'shipment_ambiguous',
    subject: `unlabelled:${shipmentId}`,
    facts,
    event: { orderId, code: 'issue.raised', facts: { issue: 'shipment_ambiguous', ...facts } },
  };
}

/** A package that a person has to look at first. */
export function packageWaits(orderId: number, labelId: string, reason: WaitReason): HoldingCause {
  const code = reason === 'ambiguous' ? 'shipment_ambiguous' : 'shipment_refused';
  const facts = { orderId, labelId, reason };
  return {
    code,
    subject: labelId,
    facts,
    event: { orderId, code: 'issue.raised', facts: { issue: code, ...facts } },
  };
}

/** What BigCommerce was asked for, or would be. */
interface AskedShipment {
  readonly orderId: number;
  readonly labelId: string;
  /** Tells later whether the same would be asked again. */
  readonly asked: string;
  /** The shipment by itself, whenever it is asked for. */
  readonly traits: string;
}

/** A package whose shipment BigCommerce did not take. */
export function shipmentRefused({ orderId, ...asked }: AskedShipment, reason: string): HoldingCause {
  const { labelId } = asked;
  return {
    code: 'shipment_refused',
    subject: labelId,
    facts: { orderId, ...asked, reason },
    event: { orderId, code: 'shipment.refused', facts: { labelId, reason } },
  };
}

/** A package with which a person has dealt by hand, and of which another shipment could be made now than then. */
export function packageLetGo({ orderId, ...asked }: AskedShipment): HoldingCause {
  const { labelId } = asked;
  const facts = { orderId, labelId, reason: 'let_go' };
  return {
    code: 'shipment_refused',
    subject: labelId,
    facts: { ...facts, ...asked },
    event: { orderId, code: 'issue.raised', facts: { issue: 'shipment_refused', ...facts } },
  };
}

/**
 * ShipHero called off what nobody called off in BigCommerce.
 *
 * @param missing the units, where it is not all of it
 */
export function cancelledInShiphero(
  orderId: number,
  partnerOrderId: string,
  missing: readonly { readonly sku: string; readonly quantity: number }[] = [],
): HoldingCause {
  const units = missing.map(({ sku, quantity }) => `${sku} × ${quantity}`).join(', ');
  const facts = { orderId, partnerOrderId, ...(units === '' ? {} : { units }) };
  return {
    code: 'cancelled_in_shiphero',
    subject: partnerOrderId,
    facts,
    event: { orderId, code: 'issue.raised', facts: { issue: 'cancelled_in_shiphero', ...facts } },
  };
}
