import { decodeId } from '../state/ids';
import type { SimLine, SimOrder } from '../state/order';
import { skuKey } from '../state/product';

/** A line by ShipHero's id, the partner's line id, or the SKU. */
export function findLine(order: SimOrder, ref: string): SimLine {
  const line =
    order.lines.find((one) => one.number === decodeId('LineItem', ref) || one.partnerLineItemId === ref) ??
    order.lines.find((one) => skuKey(one.sku) === skuKey(ref));
  if (!line) throw new Error(`order ${order.orderNumber} has no line ${ref}`);
  return line;
}
