import type { Money } from '../money';
import { sumMoney } from '../money';
import type { Consignment, Line, OrderTerms, OrderVersion } from './order';

/** One sales tax for the whole shop, in hundredths of a percent: 8.25 %. */
const TAX_BASIS_POINTS = 825;
const WHOLE = 10_000;

const WITHOUT_MINOR_UNIT = new Set(['JPY', 'KRW', 'VND']);
const WITH_THOUSANDTHS = new Set(['KWD', 'BHD', 'OMR']);

/** The smallest amount that can be charged in a currency. */
const minorOf = ({ currencyCode }: OrderTerms): Money => {
  if (WITHOUT_MINOR_UNIT.has(currencyCode)) return 10_000;
  return WITH_THOUSANDTHS.has(currencyCode) ? 10 : 100;
};

/** Tax that comes on top is charged in whole minor units. */
const taxOn = (terms: OrderTerms, amount: Money): Money =>
  Math.round((amount * TAX_BASIS_POINTS) / WHOLE / minorOf(terms)) * minorOf(terms);

/** Tax that is inside of a price is worked out to four places, as the real one shows it. */
const taxIn = (amount: Money): Money => amount - Math.round((amount * WHOLE) / (WHOLE + TAX_BASIS_POINTS));

export interface Taxed {
  readonly ex: Money;
  readonly inc: Money;
}

const taxed = (terms: OrderTerms, amount: Money): Taxed =>
  terms.taxInclusive
    ? { ex: amount - taxIn(amount), inc: amount }
    : { ex: amount, inc: amount + taxOn(terms, amount) };

const untaxed = (amount: Money): Taxed => ({ ex: amount, inc: amount });

const isTaxed = (line: Line): boolean => line.type !== 'giftcertificate';

export interface LineMoney {
  readonly unit: Taxed;
  readonly total: Taxed;
  readonly wrapping: Money;
  readonly discount: Money;
  /** After discounts, as it is charged. */
  readonly tax: Money;
  /** After discounts, with tax. */
  readonly paid: Money;
}

export function moneyOfLine(terms: OrderTerms, line: Line): LineMoney {
  const price = (amount: Money): Taxed => (isTaxed(line) ? taxed(terms, amount) : untaxed(amount));
  const discount = sumMoney(line.discounts.map(({ amount }) => amount));
  const discounted = price(line.unitPrice * line.quantity - discount);
  return {
    unit: price(line.unitPrice),
    total: price(line.unitPrice * line.quantity),
    wrapping: line.wrapping?.cost ?? 0,
    discount,
    tax: discounted.inc - discounted.ex,
    paid: discounted.inc,
  };
}

export const moneyOfConsignment = (
  terms: OrderTerms,
  { cost, handling }: Consignment,
): { readonly shipping: Taxed; readonly handling: Taxed } => {
  const price = (amount: Money): Taxed => (terms.taxesShipping ? taxed(terms, amount) : untaxed(amount));
  return { shipping: price(cost), handling: price(handling) };
};

export interface OrderMoney {
  readonly subtotal: Taxed;
  readonly shipping: Taxed;
  readonly handling: Taxed;
  readonly wrapping: Money;
  readonly coupon: Money;
  readonly discount: Money;
  readonly tax: Money;
  readonly total: Money;
}

const add = (amounts: readonly Taxed[]): Taxed => ({
  ex: sumMoney(amounts.map(({ ex }) => ex)),
  inc: sumMoney(amounts.map(({ inc }) => inc)),
});

export function moneyOfOrder(terms: OrderTerms, version: OrderVersion): OrderMoney {
  const lines = version.lines.map((line) => moneyOfLine(terms, line));
  const costs = version.consignments.map((consignment) => moneyOfConsignment(terms, consignment));
  const discounts = version.lines.flatMap((line) => line.discounts);
  const shipping = add(costs.map((cost) => cost.shipping));
  const handling = add(costs.map((cost) => cost.handling));
  const wrapping = sumMoney(lines.map((line) => line.wrapping));
  return {
    subtotal: add(lines.map(({ total }) => total)),
    shipping,
    handling,
    wrapping,
    coupon: sumMoney(discounts.filter(({ code }) => code !== null).map(({ amount }) => amount)),
    discount: sumMoney(discounts.filter(({ code }) => code === null).map(({ amount }) => amount)),
    tax: sumMoney(lines.map(({ tax }) => tax)) + shipping.inc - shipping.ex + handling.inc - handling.ex,
    total: sumMoney(lines.map(({ paid }) => paid)) + shipping.inc + handling.inc + wrapping + terms.fee,
  };
}
