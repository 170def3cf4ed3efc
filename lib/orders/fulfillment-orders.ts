import type { StatusHold } from '@/lib/mapping/rules/status-rules';
import { markStock } from '@/lib/mapping/mark-stock';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { PartnerOrderId } from '@/lib/shiphero/ids';
import type { KnownFulfillmentOrder } from './decide-order';
import type { ConsignmentMoney } from './consignment-money';
import type { LinkedLine } from './translate-order';
import { partnerLineItemIdOf } from './references';

/** Of what a fulfillment order may be on: no hold. */
export const NO_HOLD = 'none';

/** What was handed over of an order, or was about to be. */
export async function readFulfillmentOrders(
  store: Pick<StoreTx, 'storeId' | 'prisma'>,
  orderId: number,
): Promise<readonly KnownFulfillmentOrder[]> {
  const rows = await store.prisma.fulfillmentOrder.findMany({
    where: { orderId },
    include: { lines: true },
    orderBy: { generation: 'asc' },
  });
  return rows.map((row) => ({
    partnerOrderId: row.partnerOrderId,
    hold: holdOf(row.hold),
    unsureHolds: row.unsureHolds.map((hold) => (hold === NO_HOLD ? null : holdOf(hold))),
    orderAddressId: row.orderAddressId,
    state: stateOf(row.state),
    lines: row.lines.map(({ orderProductId, variantId, sku, quantity, cancelled, shipped }) => ({
      orderProductId,
      variantId,
      sku,
      quantity,
      inShiphero: quantity - cancelled,
      shipped,
    })),
  }));
}

function stateOf(text: string): KnownFulfillmentOrder['state'] {
  switch (text) {
    case 'sending':
    case 'sent':
    case 'fulfilled':
    case 'cancelled':
      return text;
    default:
      throw new Error(`A fulfillment order is in a state that does not exist: ${text}`);
  }
}

function holdOf(text: string | null): StatusHold | null {
  switch (text) {
    case null:
    case 'payment':
    case 'fraud':
    case 'operator':
      return text;
    default:
      throw new Error(`A fulfillment order is on a hold that does not exist: ${text}`);
  }
}

interface Prepared {
  readonly orderId: number;
  readonly orderAddressId: number;
  readonly partnerOrderId: PartnerOrderId;
  readonly connectionId: string;
  readonly hold: StatusHold | null;
  readonly lines: readonly LinkedLine[];
  /** What it says that things cost, so that it can be compared with the order later. */
  readonly money: ConsignmentMoney;
}

/**
 * Puts a fulfillment order down before it is sent, pinned to the account that it goes to. One that was put down before
 * and never reached ShipHero is put down afresh: its lines may have changed since.
 */
export async function prepareFulfillmentOrder(tx: StoreTx, prepared: Prepared): Promise<string> {
  const { lines, money, ...head } = prepared;
  const { currency, totalTax, totalDiscounts, shippingPrice, paid: total } = money;
  const costs = { currency, totalTax, totalDiscounts, shippingPrice, total };
  const { storeId } = tx;
  // Promised by the SKU that goes to ShipHero from now on: that of an older order may not be the link's.
  const others = lines.flatMap(({ line, sku }): readonly string[] => {
    const ordered: string | null = line.sku;
    return ordered === (sku as string) ? [] : [sku, ...(ordered === null ? [] : [ordered])];
  });
  await markStock(tx.sql, { skus: others });
  const { id } = await tx.prisma.fulfillmentOrder.upsert({
    where: { storeId_partnerOrderId: { storeId, partnerOrderId: head.partnerOrderId } },
    create: { storeId, ...head, ...costs, state: 'sending' },
    update: { connectionId: head.connectionId, hold: head.hold, ...costs },
  });
  await tx.prisma.fulfillmentLine.deleteMany({ where: { fulfillmentOrderId: id } });
  await tx.prisma.fulfillmentLine.createMany({
    data: lines.map(({ line, quantity, sku }, index) => ({
      storeId,
      fulfillmentOrderId: id,
      partnerLineItemId: partnerLineItemIdOf(line.id),
      orderProductId: line.id,
      variantId: line.variant_id ?? 0,
      sku,
      quantity,
      price: money.unitPrices[index] ?? '',
      paid: money.paidByLine[index] ?? '',
    })),
  });
  return id;
}
