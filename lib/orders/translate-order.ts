import type { BigcommerceAddress } from '@/lib/bigcommerce/address';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { cutText } from '@/lib/platform/cut-text';
import type { ShipheroSku } from '@/lib/shiphero/ids';
import type { NewOrder, NewOrderAddress } from '@/lib/shiphero/order-input';
import { moneyOfConsignment } from './consignment-money';
import type { ConsignmentMoney } from './consignment-money';
import type { WantedConsignment, WantedLine } from './decide-order';
import { DEFAULT_FIELD_MAP } from './field-map/field-rule';
import type { FieldMap } from './field-map/field-rule';
import { mapLineFields, mapOrderFields } from './field-map/map-fields';
import type { MappedField } from './field-map/map-fields';
import { moneyOfOrder } from './order-money';
import { partnerLineItemIdOf, partnerOrderIdOf } from './references';
import { stateCodeOf } from './state-code';

export interface LinkedLine extends WantedLine {
  readonly sku: ShipheroSku;
}

/** What a translation follows beside the order itself. */
export interface TranslationTerms {
  readonly shopName: string;
  readonly generation?: number;
  readonly fields?: FieldMap;
}

export interface Translation {
  readonly asked: NewOrder;
  readonly money: ConsignmentMoney;
  /** How the mapped fields came about, by target. */
  readonly mapped: ReadonlyMap<string, MappedField>;
  /** The same of each line, in the order of the lines. */
  readonly mappedLines: readonly ReadonlyMap<string, MappedField>[];
}

/** ShipHero tells no limit for the parts of an address; this one is ours. */
const ADDRESS_LIMIT = 255;

/**
 * Translates one consignment of a BigCommerce order to a ShipHero order. Total: every order that could be parsed has a
 * translation. Prices are without tax, as charged before discounts; prices x quantities - discounts + shipping + tax is
 * what the customer paid for these units and their shipping, in the currency that was paid
 * (docs/adr/0007-order-money.md).
 *
 * @param lines of the consignment, with the units that are handed over
 */
export function translateOrder(
  order: BigcommerceOrder,
  { consignment }: WantedConsignment,
  lines: readonly LinkedLine[],
  { shopName, generation = 1, fields = DEFAULT_FIELD_MAP }: TranslationTerms,
): Translation {
  const money = moneyOfConsignment(moneyOfOrder(order), consignment.id, lines);
  const facts = { order, consignment, lines: lines.map(({ line }) => line), line: null };
  const mapped = mapOrderFields(fields, facts);
  const mappedLines = lines.map(({ line }) => mapLineFields(fields, { ...facts, line }));
  const { shippingTitle, ...orderFields } = mapped.fields;
  const method = cutText(consignment.shipping_method, ADDRESS_LIMIT);
  return {
    money,
    mapped: mapped.how,
    mappedLines: mappedLines.map(({ how }) => how),
    asked: {
      partnerOrderId: partnerOrderIdOf(order.id, consignment.id, generation),
      shopName,
      orderDate: order.date_created,
      currency: money.currency,
      ...orderFields,
      totalTax: money.totalTax,
      totalDiscounts: money.totalDiscounts,
      shipping: {
        title: shippingTitle,
        price: money.shippingPrice,
        ...(method === '' ? {} : { method }),
      },
      shippingAddress: translateAddress(consignment),
      billingAddress: translateAddress(order.billing_address),
      lines: lines.map(({ line, quantity, sku }, index) => ({
        partnerLineItemId: partnerLineItemIdOf(line.id),
        sku,
        quantity,
        price: money.unitPrices[index] ?? '0',
        ...mappedLines[index]?.fields,
      })),
    },
  };
}

function translateAddress(address: BigcommerceAddress): NewOrderAddress {
  const text = (part: string) => cutText(part, ADDRESS_LIMIT);
  const optional = <Name extends string>(name: Name, part: string) =>
    part === '' ? {} : { [name]: text(part) };
  return {
    firstName: text(address.first_name),
    lastName: text(address.last_name),
    ...optional('company', address.company),
    address1: text(address.street_1),
    ...optional('address2', address.street_2),
    city: text(address.city),
    state: text(stateCodeOf(address.country_iso2, address.state)),
    zip: text(address.zip),
    country: text(address.country_iso2),
    ...optional('email', address.email),
    ...optional('phone', address.phone),
  };
}
