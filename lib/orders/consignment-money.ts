import { fromMinor, sumMinor } from '@/lib/platform/money';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import { shareOf } from './order-money';
import type { OrderMoney } from './order-money';

/** What travels of a consignment's money: decimal texts in `currency`, with its digits. None is below zero. */
export interface ConsignmentMoney {
  readonly currency: string;
  /** Of one unit, without tax, before discounts; in the order of the lines. */
  readonly unitPrices: readonly string[];
  readonly totalTax: string;
  readonly totalDiscounts: string;
  /** Shipping, handling, gift wrapping and fees, without tax. */
  readonly shippingPrice: string;
  /** What the customer paid for all of it: prices x quantities - discounts + shipping + tax. */
  readonly paid: string;
  readonly paidByLine: readonly string[];
}

interface Units {
  readonly line: Pick<OrderLine, 'id' | 'quantity'>;
  /** How many are handed over; the rest of the line is refunded or was shipped by others. */
  readonly quantity: number;
}

/**
 * The money of the units of one consignment that are handed over. A price that does not divide is rounded up to the
 * next minor unit, and what that is too much is part of the discounts: so nothing is lost and nothing goes below zero.
 */
export function moneyOfConsignment(
  money: OrderMoney,
  orderAddressId: number,
  units: readonly Units[],
): ConsignmentMoney {
  const text = (minor: bigint) => fromMinor(minor, money.exponent);
  const charge = money.charges.get(orderAddressId) ?? { price: 0n, tax: 0n, discount: 0n };
  const lines = units.map(({ line, quantity }) => {
    const whole = money.lines.get(line.id) ?? { goods: 0n, tax: 0n, paid: 0n };
    const share = (amount: bigint) => shareOf(amount, quantity, line.quantity);
    const [paid, tax] = [share(whole.paid), share(whole.tax)];
    // Where more was paid than price and tax say, the price was higher than it says.
    const goods = largest(share(whole.goods), paid - tax, 0n);
    const unit = (goods + BigInt(quantity) - 1n) / BigInt(quantity);
    return { unit, tax, paid, discount: unit * BigInt(quantity) + tax - paid };
  });
  return {
    currency: money.currency,
    unitPrices: lines.map(({ unit }) => text(unit)),
    totalTax: text(charge.tax + sumMinor(lines.map(({ tax }) => tax))),
    totalDiscounts: text(charge.discount + sumMinor(lines.map(({ discount }) => discount))),
    shippingPrice: text(charge.price),
    paid: text(charge.price + charge.tax - charge.discount + sumMinor(lines.map(({ paid }) => paid))),
    paidByLine: lines.map(({ paid }) => text(paid)),
  };
}

const largest = (...amounts: readonly bigint[]): bigint =>
  amounts.reduce((most, amount) => (amount > most ? amount : most));
