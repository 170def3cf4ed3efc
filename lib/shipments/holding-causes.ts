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

/** Something was shipped that no line of the order stands for. */
export function lineNotFound(orderId: number, labelId: string, item: BoxItem): HoldingCause {
  const line = item.partnerLineItemId ?? '';
  const facts = { orderId, labelId, sku: item.sku, line, quantity: item.quantity };
  return {
    code: 'line_not_found',
    subject: `${orderId}:${line}:${item.sku}`,
    facts,
    event: { orderId, code: 'issue.raised', facts: { issue: 'line_not_found', ...facts } },
  };
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

/** A package whose shipment BigCommerce did not take. `asked` tells later whether the same would be asked again. */
export function shipmentRefused(
  orderId: number,
  labelId: string,
  asked: string,
  reason: string,
): HoldingCause {
  return {
    code: 'shipment_refused',
    subject: labelId,
    facts: { orderId, labelId, reason, asked },
    event: { orderId, code: 'shipment.refused', facts: { labelId, reason } },
  };
}

/** ShipHero called off what nobody called off in BigCommerce. */
export function cancelledInShiphero(orderId: number, partnerOrderId: string): HoldingCause {
  const facts = { orderId, partnerOrderId };
  return {
    code: 'cancelled_in_shiphero',
    subject: partnerOrderId,
    facts,
    event: { orderId, code: 'issue.raised', facts: { issue: 'cancelled_in_shiphero', ...facts } },
  };
}
