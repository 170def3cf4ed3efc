import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { ShippingConsignment } from '@/lib/bigcommerce/order-consignments';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import { scaled } from '@/lib/platform/money';

type Exact = ReturnType<typeof scaled>;

/** Exact, in minor units. */
export interface ExactCost {
  /** With tax. */
  readonly paid: Exact;
  readonly tax: Exact;
}

export const addCosts = (costs: readonly ExactCost[]): ExactCost =>
  costs.reduce((sum, { paid, tax }) => ({ paid: sum.paid.plus(paid), tax: sum.tax.plus(tax) }), {
    paid: scaled('0', 0),
    tax: scaled('0', 0),
  });

/** A cost with tax; where that is not told, the one without and its tax. */
function costWith(exTax: string, incTax: string, tax: string, exponent: number): ExactCost {
  const [ex, inc] = [scaled(exTax, exponent), scaled(incTax, exponent)];
  if (!inc.eq(0)) return { paid: inc, tax: inc.minus(ex) };
  return { paid: ex.plus(scaled(tax, exponent)), tax: scaled(tax, exponent) };
}

/** What a consignment costs beside its goods: shipping, handling, and the wrapping of its lines. */
export function chargesOf(
  consignment: ShippingConsignment,
  wrapping: (line: OrderLine) => ExactCost,
  exponent: number,
): ExactCost {
  const { cost_ex_tax, cost_inc_tax, cost_tax } = consignment;
  const { handling_cost_ex_tax, handling_cost_inc_tax, handling_cost_tax } = consignment;
  return addCosts([
    costWith(cost_ex_tax, cost_inc_tax, cost_tax, exponent),
    costWith(handling_cost_ex_tax, handling_cost_inc_tax, handling_cost_tax, exponent),
    ...consignment.line_items.map(wrapping),
  ]);
}

/**
 * What gift wrapping costs for a line. A line's cost may be meant for the line or for each of its units, which no
 * public source says: the order's own sum tells.
 */
export function wrappingOf(order: BigcommerceOrder, lines: readonly OrderLine[], exponent: number) {
  const costs = new Map(
    lines.map((line) => [
      line.id,
      costWith(line.wrapping_cost_ex_tax, line.wrapping_cost_inc_tax, '0', exponent),
    ]),
  );
  const none = addCosts([]);
  const times = ({ paid, tax }: ExactCost, units: number) => ({
    paid: paid.times(units),
    tax: tax.times(units),
  });
  const costOf = ({ id, quantity }: OrderLine, byUnit: boolean) =>
    times(costs.get(id) ?? none, byUnit ? quantity : 1);
  const told = costWith(
    order.wrapping_cost_ex_tax,
    order.wrapping_cost_inc_tax,
    order.wrapping_cost_tax,
    exponent,
  ).paid;
  const sumsUp = (byUnit: boolean) => addCosts(lines.map((line) => costOf(line, byUnit))).paid.eq(told);
  const byUnit = !sumsUp(false) && sumsUp(true);
  return (line: OrderLine): ExactCost => costOf(line, byUnit);
}
