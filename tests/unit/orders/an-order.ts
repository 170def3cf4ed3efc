import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { orderSchema } from '@/lib/bigcommerce/order';
import type { KnownFulfillmentOrder } from '@/lib/orders/decide-order';

type Parts = Readonly<Record<string, unknown>>;

export interface LineParts extends Parts {
  readonly id: number;
}

export interface AddressParts {
  readonly id: number;
  readonly lines: readonly LineParts[];
  readonly [part: string]: unknown;
}

export const PLACED = new Date('2026-03-02T10:00:00Z');
export const BEFORE = new Date('2026-03-01T00:00:00Z');

/** A line of one physical unit of variant 500 + id; parts can be replaced. */
export const aLine = (parts: LineParts): Parts => ({
  product_id: 112,
  variant_id: 500 + parts.id,
  sku: `SKU-${parts.id}`,
  name: `Thing ${parts.id}`,
  type: 'physical',
  quantity: 1,
  base_price: '10.0000',
  price_ex_tax: '10.0000',
  price_inc_tax: '10.0000',
  total_ex_tax: '10.0000',
  total_inc_tax: '10.0000',
  ...parts,
});

/** A paid order to one address with one line, as the client parses it; parts can be replaced. */
export function anOrder(parts: Parts = {}, addresses?: readonly AddressParts[]): BigcommerceOrder {
  const shipping = (addresses ?? [{ id: 12, lines: [{ id: 1 }] }]).map(({ lines, ...rest }) => ({
    country_iso2: 'US',
    ...rest,
    line_items: lines.map(aLine),
  }));
  return orderSchema.parse({
    id: 118,
    status_id: 11,
    date_created: PLACED.toUTCString(),
    date_modified: new Date(PLACED.getTime() + 60_000).toUTCString(),
    currency_code: 'USD',
    default_currency_code: 'USD',
    subtotal_ex_tax: '10.0000',
    subtotal_inc_tax: '10.0000',
    total_ex_tax: '10.0000',
    total_inc_tax: '10.0000',
    billing_address: { first_name: 'Ada', last_name: 'Berg', email: 'ada@example.com' },
    consignments: { shipping },
    ...parts,
  });
}

/** What is known after an order was handed over as it is, all its addresses in one state. */
export const handedOver = (
  order: BigcommerceOrder,
  state: KnownFulfillmentOrder['state'] = 'sent',
  hold: KnownFulfillmentOrder['hold'] = null,
): readonly KnownFulfillmentOrder[] =>
  order.consignments.shipping.map(({ id, line_items }) => ({
    partnerOrderId: `${order.id}-${id}`,
    orderAddressId: id,
    state,
    hold,
    unsureHolds: [],
    lines: line_items
      .filter(({ type }) => type === 'physical')
      .map((line) => ({
        orderProductId: line.id,
        variantId: line.variant_id ?? 0,
        sku: line.sku ?? '',
        quantity: line.quantity - line.quantity_refunded,
        inShiphero: line.quantity - line.quantity_refunded,
        shipped: 0,
      })),
  }));
