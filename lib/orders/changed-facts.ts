import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { IssueCause } from '@/lib/issues/issue-codes';
import { wantedConsignments } from './decide-order';

/**
 * What BigCommerce wants now of an order that ShipHero had before it was changed. The same whatever ships or moves its
 * status meanwhile, and another with each further change.
 *
 * @param goesOn false: it was called off
 */
export function changedFacts(order: BigcommerceOrder, goesOn: boolean): NonNullable<IssueCause['facts']> {
  const orderId = order.id;
  if (!goesOn) return { orderId, why: 'called_off', statusId: order.status_id };
  const wanted = wantedConsignments(order);
  const wants = wanted.map(({ consignment, lines }) => {
    const units = lines.map(({ line, quantity }) => `${line.sku ?? line.name} × ${quantity}`).join(', ');
    return wanted.length === 1 ? units : `${units} to address ${consignment.id}`;
  });
  return { orderId, why: 'lines', wants: wants.join('; ') };
}
