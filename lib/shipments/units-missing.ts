import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { isCancelledStatus, orderStateOf } from '@/lib/shiphero/order-state';
import type { OrderState } from '@/lib/shiphero/order-state';
import type { HandedLine } from './read-handed-lines';
import type { PackedBox } from './translate-packages';

/**
 * Units that were handed over, that BigCommerce still wants, and that ShipHero neither ships nor has shipped: a person
 * took them out there. What somebody else has shipped is not missing. Pure.
 *
 * @param lines of the fulfillment order that `seen` is
 */
export function unitsMissing(
  order: Pick<BigcommerceOrder, 'consignments'>,
  lines: readonly HandedLine[],
  seen: ShipheroOrder,
  boxes: readonly PackedBox[],
): readonly { readonly sku: string; readonly quantity: number }[] {
  const state = orderStateOf(seen);
  // A person has said that it is done, without shipping there.
  if (state === 'fulfilled' && boxes.length === 0 && seen.lines.every(({ shipped }) => shipped === 0))
    return [];
  const names = new Set(lines.map(({ partnerLineItemId }) => partnerLineItemId));
  // Lines of others may stand for one that is gone: the parts of a kit, or what it was exchanged for.
  const others = seen.lines.filter(({ partnerLineItemId: name }) => name === null || !names.has(name));
  const wanted = new Map(
    order.consignments.shipping.flatMap(({ line_items }) =>
      line_items.map((line) => [Number(line.id), line]),
    ),
  );
  return lines.flatMap(({ partnerLineItemId: name, orderProductId, sku, quantity }) => {
    const line = wanted.get(orderProductId);
    if (line === undefined) return [];
    const there = seen.lines.filter(({ partnerLineItemId }) => partnerLineItemId === name);
    const inParts = others.some(
      ({ partnerLineItemId }) => partnerLineItemId?.startsWith(`${name}.`) ?? false,
    );
    if (inParts || (there.length === 0 && others.length > 0)) return [];
    const packed = boxes
      .flatMap(({ items }) => items)
      .filter(({ partnerLineItemId }) => partnerLineItemId === name);
    const has = Math.max(
      sum(there.map((one) => unitsOf(one, state))),
      sum(packed.map((item) => item.quantity)),
      line.quantity_shipped,
    );
    const missing = Math.min(quantity, line.quantity - line.quantity_refunded) - has;
    return missing > 0 ? [{ sku, quantity: missing }] : [];
  });
}

/** Of a line that is done with, no more comes than was shipped. */
function unitsOf(line: ShipheroOrder['lines'][number], state: OrderState): number {
  const isOver = state === 'fulfilled' || state === 'cancelled' || (state === 'part' && line.pending <= 0);
  return isOver || isCancelledStatus(line.fulfillmentStatus) ? line.shipped : line.quantity;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
