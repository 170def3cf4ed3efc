import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import {
  exponentOf,
  floorDivide,
  roundTogether,
  scaled,
  spread,
  sumMinor,
  toMinor,
} from '@/lib/platform/money';
import { addCosts, chargesOf, wrappingOf } from './order-costs';

/** A whole line, in minor units. */
export interface LineMoney {
  /** Without tax, before discounts. */
  readonly goods: bigint;
  readonly tax: bigint;
  /** What the customer paid for it: after every discount, with tax. */
  readonly paid: bigint;
}

/** Shipping, handling, gift wrapping and fees of one consignment: `price + tax - discount` is what was paid for them. */
export interface ChargeMoney {
  readonly price: bigint;
  readonly tax: bigint;
  readonly discount: bigint;
}

/** An order's money in minor units of the currency that was paid in. */
export interface OrderMoney {
  readonly currency: string;
  /** Digits behind the point. */
  readonly exponent: number;
  /** By order product id: every line, also those that are not shipped. */
  readonly lines: ReadonlyMap<number, LineMoney>;
  /** By order address id. */
  readonly charges: ReadonlyMap<number, ChargeMoney>;
}

/** `default_currency_code` is what the shopper paid in. */
export const currencyOf = (order: BigcommerceOrder): string =>
  order.default_currency_code || order.currency_code;

/**
 * Splits what was paid for an order into its lines and its consignments' charges, exactly: all parts together are the
 * order's total. See docs/adr/0007-order-money.md for what is taken from where.
 */
export function moneyOfOrder(order: BigcommerceOrder): OrderMoney {
  const currency = currencyOf(order);
  const exponent = exponentOf(currency);
  const { shipping } = order.consignments;
  const lines = everyLine(order);
  const wrapping = wrappingOf(order, lines, exponent);
  const places = new Map(shipping.flatMap(({ id, line_items }) => line_items.map((line) => [line.id, id])));

  const parts = roundTogether([
    ...lines.map((line) => paidFor(line, exponent)),
    ...shipping.map((consignment) => chargesOf(consignment, wrapping, exponent).paid),
    // The wrapping of what is not shipped: paid for, and in no consignment.
    addCosts(lines.filter(({ id }) => !places.has(id)).map(wrapping)).paid,
  ]);
  const beyond = beyondItsParts(order, lines, parts, exponent);
  // Less than its parts: a discount that no line shows. It is borne by all of them.
  const less = spread(beyond < 0n ? -beyond : 0n, parts);
  // More than its parts: a fee. It is borne by the consignments, and by what is not shipped as one.
  const more = spread(
    beyond > 0n ? beyond : 0n,
    [...shipping.map(({ id }) => id), undefined].map((place, index) =>
      sumMinor([
        parts[lines.length + index] ?? 0n,
        ...lines.map(({ id }, at) => (places.get(id) === place ? (parts[at] ?? 0n) : 0n)),
      ]),
    ),
  );

  const chargeTaxes = shipping.map((consignment) =>
    toMinor(chargesOf(consignment, wrapping, exponent).tax.toFixed(), 0),
  );
  const taxes = lineTaxes(order, lines, exponent, sumMinor(chargeTaxes));
  return {
    currency,
    exponent,
    lines: new Map(
      lines.map((line, index) => [
        line.id,
        {
          goods: toMinor(line.total_ex_tax, exponent),
          tax: taxes[index] ?? 0n,
          paid: (parts[index] ?? 0n) - (less[index] ?? 0n),
        },
      ]),
    ),
    charges: new Map(
      shipping.map(({ id }, index) => {
        const at = lines.length + index;
        return [id, chargeOf(parts[at] ?? 0n, chargeTaxes[index] ?? 0n, less[at] ?? 0n, more[index] ?? 0n)];
      }),
    ),
  };
}

/** Every line of an order, wherever it goes. */
export const everyLine = ({ consignments }: BigcommerceOrder): readonly OrderLine[] =>
  [
    ...consignments.shipping,
    ...consignments.pickups,
    ...consignments.downloads,
    ...consignments.email.gift_certificates,
  ].flatMap(({ line_items }) => line_items);

/** BigCommerce says it; where it does not, the line's total less what is listed as taken off. */
function paidFor(line: OrderLine, exponent: number) {
  if (line.discounted_total_inc_tax !== null) return scaled(line.discounted_total_inc_tax, exponent);
  const off = line.applied_discounts.map(({ amount }) => scaled(amount, exponent));
  return off.reduce((rest, amount) => rest.minus(amount), scaled(line.total_inc_tax, exponent));
}

/**
 * What the order's total has beyond its parts. Store credit and gift certificates are ways to pay, and what was
 * refunded had been paid: should the total be told without them, that is no discount.
 */
function beyondItsParts(
  order: BigcommerceOrder,
  lines: readonly OrderLine[],
  parts: readonly bigint[],
  exponent: number,
): bigint {
  const beyond = toMinor(order.total_inc_tax, exponent) - sumMinor(parts);
  const tendered =
    toMinor(order.store_credit_amount, exponent) + toMinor(order.gift_certificate_amount, exponent);
  const refunded = sumMinor(
    lines.map(({ quantity, quantity_refunded }, index) => {
      const paid = parts[index] ?? 0n;
      return paid - shareOf(paid, quantity - quantity_refunded, quantity);
    }),
  );
  return [tendered, refunded, tendered + refunded].includes(-beyond) ? 0n : beyond;
}

/** What some units of a line have of an amount. All shares of a line, however it is cut, are its amount. */
export function shareOf(amount: bigint, units: number, of: number): bigint {
  if (units <= 0 || of <= 0) return 0n;
  if (units >= of) return amount;
  return amount - floorDivide(amount * BigInt(of - units), BigInt(of));
}

function chargeOf(cost: bigint, tax: bigint, less: bigint, more: bigint): ChargeMoney {
  if (cost < 0n) return { price: more, tax: 0n, discount: less - cost };
  const within = tax < 0n ? 0n : tax > cost ? cost : tax;
  return { price: cost - within + more, tax: within, discount: less };
}

/**
 * The tax of each line. Where lines tell it from before a discount, the order's own tax is the smaller one: it is what
 * was charged, and is spread over them.
 */
function lineTaxes(
  order: BigcommerceOrder,
  lines: readonly OrderLine[],
  exponent: number,
  ofCharges: bigint,
): readonly bigint[] {
  const zero = scaled('0', exponent);
  const own = roundTogether(
    lines.map((line) => scaled(line.total_tax, exponent)).map((tax) => (tax.lt(0) ? zero : tax)),
  );
  const charged = toMinor(order.total_tax, exponent) - ofCharges;
  return charged > 0n && charged < sumMinor(own) ? spread(charged, own) : own;
}
