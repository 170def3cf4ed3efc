import type { StatusHold } from '@/lib/mapping/rules/status-rules';
import { markStock } from '@/lib/mapping/mark-stock';
import { newId } from '@/lib/platform/db/new-id';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { PartnerOrderId } from '@/lib/shiphero/ids';
import type { KnownFulfillmentOrder } from './decide-order';
import type { ConsignmentMoney } from './consignment-money';
import type { LinkedLine } from './translate-order';
import { partnerLineItemIdOf } from './references';

/** Of what a fulfillment order may be on: no hold. */
export const NO_HOLD = 'none';

// Its lines beside it: every run of an order begins with this, and most find none.
const KNOWN = `
  select f.partner_order_id, f.hold, f.unsure_holds, f.order_address_id, f.state, coalesce((
    select json_agg(json_build_object(
      'orderProductId', l.order_product_id, 'variantId', l.variant_id, 'sku', l.sku, 'quantity', l.quantity,
      'cancelled', l.cancelled, 'shipped', l.shipped
    ) order by l.partner_line_item_id)
    from fulfillment_line l where l.store_id = f.store_id and l.fulfillment_order_id = f.id
  ), '[]') as lines
  from fulfillment_order f where f.store_id = $1::uuid and f.order_id = $2
  order by f.generation, f.id`;

interface KnownRow {
  readonly partner_order_id: string;
  readonly hold: string | null;
  readonly unsure_holds: readonly string[];
  readonly order_address_id: number;
  readonly state: string;
  readonly lines: readonly {
    readonly orderProductId: number;
    readonly variantId: number;
    readonly sku: string;
    readonly quantity: number;
    readonly cancelled: number;
    readonly shipped: number;
  }[];
}

/** What was handed over of an order, or was about to be. */
export async function readFulfillmentOrders(
  store: Pick<StoreTx, 'sql'>,
  orderId: number,
): Promise<readonly KnownFulfillmentOrder[]> {
  const rows = await store.sql.query<KnownRow>(KNOWN, [orderId]);
  return rows.map((row) => ({
    partnerOrderId: row.partner_order_id,
    hold: holdOf(row.hold),
    unsureHolds: row.unsure_holds.map((hold) => (hold === NO_HOLD ? null : holdOf(hold))),
    orderAddressId: row.order_address_id,
    state: stateOf(row.state),
    lines: row.lines.map(({ cancelled, ...line }) => ({ ...line, inShiphero: line.quantity - cancelled })),
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

// A row that was there before, and changed, has an `xmax`.
const PUT_DOWN = `
  insert into fulfillment_order (id, store_id, order_id, order_address_id, partner_order_id, connection_id, hold,
    currency, total, total_tax, total_discounts, shipping_price, state)
  values ($2::uuid, $1::uuid, $3, $4, $5, $6::uuid, $7, $8, $9, $10, $11, $12, 'sending')
  on conflict (store_id, partner_order_id) do update set
    connection_id = excluded.connection_id, hold = excluded.hold, currency = excluded.currency, total = excluded.total,
    total_tax = excluded.total_tax, total_discounts = excluded.total_discounts, shipping_price = excluded.shipping_price
  returning id::text, xmax = 0 as made`;

const DROP_LINES = `
  delete from fulfillment_line where store_id = $1::uuid and fulfillment_order_id = $2::uuid`;

const PUT_DOWN_LINES = `
  insert into fulfillment_line (store_id, fulfillment_order_id, partner_line_item_id, order_product_id, variant_id, sku,
    quantity, price, paid)
  select $1::uuid, $2::uuid, *
  from unnest($3::text[], $4::int[], $5::int[], $6::text[], $7::int[], $8::text[], $9::text[])`;

/**
 * Puts a fulfillment order down before it is sent, pinned to the account that it goes to. One that was put down before
 * and never reached ShipHero is put down afresh: its lines may have changed since.
 */
export async function prepareFulfillmentOrder(tx: StoreTx, prepared: Prepared): Promise<string> {
  const { lines, money, ...head } = prepared;
  const { currency, totalTax, totalDiscounts, shippingPrice, paid: total } = money;
  const costs = { currency, totalTax, totalDiscounts, shippingPrice, total };
  // Promised by the SKU that goes to ShipHero from now on: that of an older order may not be the link's.
  const others = lines.flatMap(({ line, sku }): readonly string[] => {
    const ordered: string | null = line.sku;
    return ordered === (sku as string) ? [] : [sku, ...(ordered === null ? [] : [ordered])];
  });
  await markStock(tx.sql, { skus: others });
  const [row] = await tx.sql.query<{ id: string; made: boolean }>(PUT_DOWN, [
    newId(),
    ...[head.orderId, head.orderAddressId, head.partnerOrderId, head.connectionId, head.hold],
    ...[costs.currency, costs.total, costs.totalTax, costs.totalDiscounts, costs.shippingPrice],
  ]);
  if (row === undefined) throw new Error('A fulfillment order that is put down has a row');
  if (!row.made) await tx.sql.query(DROP_LINES, [row.id]);
  await tx.sql.query(PUT_DOWN_LINES, [
    row.id,
    lines.map(({ line }) => partnerLineItemIdOf(line.id)),
    lines.map(({ line }) => line.id),
    lines.map(({ line }) => line.variant_id ?? 0),
    lines.map(({ sku }) => sku),
    lines.map(({ quantity }) => quantity),
    lines.map((_, index) => money.unitPrices[index] ?? ''),
    lines.map((_, index) => money.paidByLine[index] ?? ''),
  ]);
  return row.id;
}
