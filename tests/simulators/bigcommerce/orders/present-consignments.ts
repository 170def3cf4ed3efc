import { moneyNumber, showMoney, sumMoney } from '../money';
import type { Money } from '../money';
import type { Consignment, Line, OrderVersion, SimOrder } from './order';
import { moneyOfConsignment } from './order-money';
import type { Taxed } from './order-money';
import type { LineLimit } from './list-lines';
import { listLines } from './list-lines';
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

const PICKUP = {
  pickup_method_id: 1,
  pickup_method_display_name: 'Pick up at the cabin',
  collection_instructions: 'Ring twice',
  collection_time_description: '9am - 6pm',
  location: {
    id: 1,
    name: 'Cabin',
    code: 'CABIN',
    address_line_1: '1 Forest Road',
    address_line_2: '',
    city: 'Austin',
    state: 'Texas',
    postal_code: '78726',
    country_alpha2: 'US',
    email: 'cabin@example.com',
    phone: '5125550100',
  },
};

interface Shown {
  readonly order: SimOrder;
  readonly version: OrderVersion;
  readonly apiUrl: string;
}

/** A cost and its tax by the names that start with one word; the contract wants numbers here, text there. */
const costFields = <T>(prefix: string, base: Money, cost: Taxed, show: (money: Money) => T) => ({
  [prefix === '' ? 'base_cost' : `base_${prefix}cost`]: show(base),
  [`${prefix}cost_ex_tax`]: show(cost.ex),
  [`${prefix}cost_inc_tax`]: show(cost.inc),
  [`${prefix}cost_tax`]: show(cost.inc - cost.ex),
  [`${prefix}cost_tax_class_id`]: 2,
});

function costsOf<T>(order: SimOrder, consignment: Consignment, show: (money: Money) => T) {
  const money = moneyOfConsignment(order.terms, consignment);
  return {
    ...costFields('', consignment.cost, money.shipping, show),
    ...costFields('handling_', consignment.handling, money.handling, show),
  };
}

/** `consignments` in its object form; lines are only in it where the request included them. */
export function presentConsignments(
  shown: Shown,
  withLines: boolean,
  limit?: LineLimit,
): Record<string, unknown> {
  const { order, version, apiUrl } = shown;
  const { id } = order;
  const present = (line: Line): unknown =>
    withLines ? presentLine(line, order) : quotesLink(apiUrl, `/orders/${id}/products/${line.id}`);
  const linesAt = (place: Line['place']) => version.lines.filter((line) => line.place === place).map(present);
  const [pickups, downloads, certificates] = [linesAt('pickup'), linesAt('download'), linesAt('email')];
  return {
    pickups: pickups.length === 0 ? [] : [{ id: 900_000 + id, ...PICKUP, line_items: pickups }],
    shipping: version.consignments.map((consignment) => ({
      id: consignment.id,
      ...consignment.address,
      form_fields: [],
      ...listLines(
        version.lines.filter(({ consignmentId }) => consignmentId === consignment.id).map(present),
        withLines ? limit : undefined,
      ),
      ...unitsOf(version, consignment),
      shipping_method: consignment.shippingMethod,
      ...costsOf(order, consignment, moneyNumber),
      ...zoneOf(consignment),
      shipping_quotes: quotesLink(
        apiUrl,
        `/orders/${id}/consignments/shipping/${consignment.id}/shipping_quotes`,
      ),
    })),
    downloads:
      downloads.length === 0
        ? []
        : [{ recipient_email: version.billingAddress.email, line_items: downloads }],
    email: {
      gift_certificates:
        certificates.length === 0
          ? []
          : [{ recipient_email: order.giftCertificateEmail, line_items: certificates }],
    },
  };
}

/** The older list: money as text, no lines. */
export function presentShippingAddresses({ order, version, apiUrl }: Shown): unknown[] {
  return version.consignments.map((consignment) => ({
    id: consignment.id,
    order_id: order.id,
    ...consignment.address,
    form_fields: [],
    ...unitsOf(version, consignment),
    shipping_method: consignment.shippingMethod,
    ...costsOf(order, consignment, showMoney),
    ...zoneOf(consignment),
    shipping_quotes: quotesLink(
      apiUrl,
      `/orders/${order.id}/shipping_addresses/${consignment.id}/shipping_quotes`,
    ),
  }));
}
