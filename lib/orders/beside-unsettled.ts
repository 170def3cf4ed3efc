import type { KnownFulfillmentOrder, WantedConsignment } from './decide-order';

/**
 * Which of an order's new consignments may be handed over while others of it are on their way to an account that was
 * left. An edit of the order can move units and give lines and addresses new ids: then none, since it could be one that
 * is there already. Pure.
 *
 * @param unsettled partner order ids of what was sent and may have been made
 */
export function besideUnsettled(
  consignments: readonly WantedConsignment[],
  known: readonly KnownFulfillmentOrder[],
  unsettled: ReadonlySet<string>,
): readonly WantedConsignment[] {
  const open = known.filter(({ partnerOrderId }) => unsettled.has(partnerOrderId));
  const asSent = open.every(({ orderAddressId, lines }) => {
    const wanted = consignments.find(({ consignment }) => consignment.id === orderAddressId);
    const units = new Map(wanted?.lines.map(({ line, quantity }) => [Number(line.id), quantity]));
    return (
      units.size === lines.length &&
      lines.every(({ orderProductId, quantity }) => units.get(orderProductId) === quantity)
    );
  });
  if (!asSent) return [];
  const sent = new Set(open.map(({ orderAddressId }) => orderAddressId));
  return consignments.filter(({ consignment }) => !sent.has(consignment.id));
}
