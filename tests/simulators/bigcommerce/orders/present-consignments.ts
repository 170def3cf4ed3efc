import { moneyNumber, showMoney, sumMoney } from '../money';
import type { Consignment, OrderVersion } from './order';
import { presentLine } from './present-line';

const zoneOf = ({ shippingZone }: Consignment): Record<string, unknown> => ({
  shipping_zone_id: 1,
  shipping_zone_name: shippingZone,
});

function unitsOf(
  version: OrderVersion,
  consignment: Consignment,
): { items_total: number; items_shipped: number } {
  const lines = version.lines.filter((line) => line.consignmentId === consignment.id);
  return {
    items_total: sumMoney(lines.map((line) => line.quantity)),
    items_shipped: sumMoney(lines.map((line) => line.quantityShipped)),
  };
}

const quotesLink = (url: string, path: string): Record<string, string> => ({
  url: `${url}${path}`,
  resource: path,
});

/** `consignments` in its object form; lines are only in it where the request included them. */
export function presentConsignments(
  { id, version, apiUrl }: { id: number; version: OrderVersion; apiUrl: string },
  withLines: boolean,
): Record<string, unknown> {
  const linesOf = (consignmentId: number): unknown =>
    version.lines
      .filter((line) => line.consignmentId === consignmentId)
      .map((line) =>
        withLines ? presentLine(line, id) : quotesLink(apiUrl, `/orders/${id}/products/${line.id}`),
      );
  const digital = version.lines.some((line) => line.consignmentId === 0);
  return {
    pickups: [],
    shipping: version.consignments.map((consignment) => ({
      id: consignment.id,
      ...consignment.address,
      form_fields: [],
      line_items: linesOf(consignment.id),
      ...unitsOf(version, consignment),
      shipping_method: consignment.shippingMethod,
      base_cost: moneyNumber(consignment.cost),
      cost_ex_tax: moneyNumber(consignment.cost),
      cost_inc_tax: moneyNumber(consignment.cost),
      cost_tax: 0,
      cost_tax_class_id: 2,
      base_handling_cost: 0,
      handling_cost_ex_tax: 0,
      handling_cost_inc_tax: 0,
      handling_cost_tax: 0,
      handling_cost_tax_class_id: 2,
      ...zoneOf(consignment),
      shipping_quotes: quotesLink(
        apiUrl,
        `/orders/${id}/consignments/shipping/${consignment.id}/shipping_quotes`,
      ),
    })),
    downloads: digital ? [{ recipient_email: version.billingAddress.email, line_items: linesOf(0) }] : [],
    email: { gift_certificates: [] },
  };
}

/** The older list: money as text, no lines. */
export function presentShippingAddresses(id: number, version: OrderVersion, apiUrl: string): unknown[] {
  return version.consignments.map((consignment) => ({
    id: consignment.id,
    order_id: id,
    ...consignment.address,
    form_fields: [],
    ...unitsOf(version, consignment),
    shipping_method: consignment.shippingMethod,
    base_cost: showMoney(consignment.cost),
    cost_ex_tax: showMoney(consignment.cost),
    cost_inc_tax: showMoney(consignment.cost),
    cost_tax: '0.0000',
    cost_tax_class_id: 2,
    base_handling_cost: '0.0000',
    handling_cost_ex_tax: '0.0000',
    handling_cost_inc_tax: '0.0000',
    handling_cost_tax: '0.0000',
    handling_cost_tax_class_id: 2,
    ...zoneOf(consignment),
    shipping_quotes: quotesLink(apiUrl, `/orders/${id}/shipping_addresses/${consignment.id}/shipping_quotes`),
  }));
}
