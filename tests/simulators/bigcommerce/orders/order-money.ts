import type { Money } from '../money';
import { sumMoney } from '../money';
import type { Line, OrderVersion } from './order';

/** One sales tax for the whole shop, in hundredths of a percent: 8.25 %. Lines are taxed, shipping is not. */
const TAX_BASIS_POINTS = 825;

const taxOn = (amount: Money): Money => Math.round((amount * TAX_BASIS_POINTS) / 10_000);

export interface LineMoney {
  readonly unit: Money;
  readonly unitTax: Money;
  readonly total: Money;
  readonly tax: Money;
  readonly wrapping: Money;
  readonly discount: Money;
}

export function moneyOfLine(line: Line): LineMoney {
  const total = line.unitPrice * line.quantity;
  return {
    unit: line.unitPrice,
    unitTax: taxOn(line.unitPrice),
    total,
    tax: taxOn(total),
    wrapping: line.wrapping?.cost ?? 0,
    discount: sumMoney(line.discounts.map((discount) => discount.amount)),
  };
}

export interface OrderMoney {
  readonly subtotal: Money;
  readonly tax: Money;
  readonly shipping: Money;
  readonly wrapping: Money;
  readonly coupon: Money;
  readonly discount: Money;
}

export function moneyOfOrder(version: OrderVersion): OrderMoney {
  const lines = version.lines.map((line) => ({ line, money: moneyOfLine(line) }));
  const discounts = version.lines.flatMap((line) => line.discounts);
  return {
    subtotal: sumMoney(lines.map(({ money }) => money.total)),
    tax: sumMoney(lines.map(({ money }) => money.tax)),
    shipping: sumMoney(version.consignments.map((consignment) => consignment.cost)),
    wrapping: sumMoney(lines.map(({ money }) => money.wrapping)),
    coupon: sumMoney(discounts.filter(({ code }) => code !== null).map(({ amount }) => amount)),
    discount: sumMoney(discounts.filter(({ code }) => code === null).map(({ amount }) => amount)),
  };
}
