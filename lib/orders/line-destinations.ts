import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import type { FieldMap } from './field-map/field-rule';

/** What becomes of lines that have no SKU. */
export interface SkuPolicy extends Pick<FieldMap, 'customItems' | 'productsWithoutSku'> {
  /** Variants that are linked all the same, by a person: those are sent. */
  readonly linkedVariants: ReadonlySet<number>;
}

/** Why units of a line stay out of every fulfillment order. */
export type StaysOut =
  | 'digital'
  | 'gift_certificate'
  | 'pickup'
  | 'refunded'
  | 'shipped_by_others'
  /** The merchant's rule for items that nothing can be linked by. */
  | 'custom_item'
  | 'product_without_sku';

export interface LineDestination {
  readonly line: OrderLine;
  /** The consignment it goes with; null where it goes with none. */
  readonly orderAddressId: number | null;
  /** Units that go with it. */
  readonly goes: number;
  readonly staysOut: readonly { readonly why: StaysOut; readonly quantity: number }[];
}

/**
 * For every line of an order, and every unit of it: with which consignment it goes, or why it stays out.
 *
 * @param handedOver addresses that ShipHero has or had; what left from those was not shipped by others
 */
export function lineDestinations(
  order: BigcommerceOrder,
  policy: SkuPolicy,
  handedOver: ReadonlySet<number> = new Set(),
): readonly LineDestination[] {
  const { shipping, pickups, downloads, email } = order.consignments;
  const out = (why: StaysOut) => (line: OrderLine) => staysWhole(line, why);
  return [
    ...shipping.flatMap(({ id, line_items }) =>
      line_items.map((line) => shippedLine(line, id, leftOut(line, policy), handedOver.has(id))),
    ),
    ...pickups.flatMap(({ line_items }) => line_items.map(out('pickup'))),
    ...downloads.flatMap(({ line_items }) => line_items.map(out('digital'))),
    ...email.gift_certificates.flatMap(({ line_items }) => line_items.map(out('gift_certificate'))),
  ];
}

/** Whether the merchant's rule leaves a line out that has no SKU to be linked by. */
export function leftOut(
  line: OrderLine,
  { customItems, productsWithoutSku, linkedVariants }: SkuPolicy,
): Extract<StaysOut, 'custom_item' | 'product_without_sku'> | null {
  if (line.type !== 'physical' || line.sku !== null) return null;
  if (line.product_id === null) return customItems.policy === 'leave_out' ? 'custom_item' : null;
  if (linkedVariants.has(line.variant_id ?? 0)) return null;
  return productsWithoutSku === 'leave_out' ? 'product_without_sku' : null;
}

const staysWhole = (line: OrderLine, why: StaysOut): LineDestination => ({
  line,
  orderAddressId: null,
  goes: 0,
  staysOut: [{ why, quantity: line.quantity }],
});

function shippedLine(
  line: OrderLine,
  orderAddressId: number,
  rule: StaysOut | null,
  handedOver: boolean,
): LineDestination {
  if (line.type === 'digital') return staysWhole(line, 'digital');
  if (line.type === 'giftcertificate') return staysWhole(line, 'gift_certificate');
  const refunded = Math.min(line.quantity, line.quantity_refunded);
  const owed = line.quantity - refunded;
  const shipped = handedOver ? 0 : Math.min(owed, line.quantity_shipped);
  const left = rule === null ? 0 : owed - shipped;
  const staysOut = [
    { why: 'refunded' as const, quantity: refunded },
    { why: 'shipped_by_others' as const, quantity: shipped },
    ...(rule === null ? [] : [{ why: rule, quantity: left }]),
  ].filter(({ quantity }) => quantity > 0);
  const goes = owed - shipped - left;
  return { line, orderAddressId: goes > 0 ? orderAddressId : null, goes, staysOut };
}
