import type { BigcommerceAddress } from '@/lib/bigcommerce/address';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { OrderLine } from '@/lib/bigcommerce/order-line';
import { sumMoney } from '@/lib/platform/money';
import type { ShipheroSku } from '@/lib/shiphero/ids';
import type { NewOrder, NewOrderAddress, NewOrderLine } from '@/lib/shiphero/order-input';
import type { WantedConsignment, WantedLine } from './decide-order';
import { partnerLineItemIdOf, partnerOrderIdOf } from './references';
import { stateCodeOf } from './state-code';

export interface LinkedLine extends WantedLine {
  readonly sku: ShipheroSku;
}

/**
 * Translates one consignment of a BigCommerce order to a ShipHero order. Prices are without tax, as charged before
 * discounts; taxes and discounts of the consignment's lines travel as sums. Money is in the currency that was paid.
 */
export function translateOrder(
  order: BigcommerceOrder,
  { consignment }: WantedConsignment,
  lines: readonly LinkedLine[],
  shopName: string,
  generation = 1,
): NewOrder {
  const email = order.billing_address.email || consignment.email;
  const giftNote = giftNoteOf(lines);
  const discounts = lines.flatMap(({ line }) => line.applied_discounts.map(({ amount }) => amount));
  return {
    partnerOrderId: partnerOrderIdOf(order.id, consignment.id, generation),
    shopName,
    orderNumber: String(order.id),
    orderDate: order.date_created,
    currency: order.default_currency_code || order.currency_code,
    ...(email === '' ? {} : { email }),
    totalTax: sumMoney([...lines.map(({ line }) => line.total_tax), consignment.cost_tax]),
    totalDiscounts: sumMoney(discounts),
    shipping: {
      title: consignment.shipping_method || 'Shipping',
      price: sumMoney([consignment.cost_ex_tax]),
      ...(consignment.shipping_method === '' ? {} : { method: consignment.shipping_method }),
    },
    shippingAddress: translateAddress(consignment),
    billingAddress: translateAddress(order.billing_address),
    lines: lines.map(translateLine),
    ...(order.customer_message.trim() === '' ? {} : { packingNote: order.customer_message.trim() }),
    ...(giftNote === '' ? {} : { giftNote }),
  };
}

function translateLine({ line, quantity, sku }: LinkedLine): NewOrderLine {
  const optionTitle = optionTitleOf(line);
  return {
    partnerLineItemId: partnerLineItemIdOf(line.id),
    sku,
    quantity,
    price: sumMoney([line.price_ex_tax]),
    ...(line.name === '' ? {} : { productName: line.name }),
    ...(optionTitle === '' ? {} : { optionTitle }),
  };
}

/** What the shopper chose, and the wrapping that was paid for: `Size: M / Colour: Red / Gift wrapping: Silver`. */
function optionTitleOf(line: OrderLine): string {
  const chosen = [
    ...line.product_options.map((option) => [
      option.display_name || option.name,
      option.display_value || option.value,
    ]),
    ...line.configurable_fields.map((field) => [field.name, field.value]),
    ...(line.wrapping_name === '' ? [] : [['Gift wrapping', line.wrapping_name]]),
  ];
  return chosen.map(([name, value]) => `${name ?? ''}: ${value ?? ''}`).join(' / ');
}

function giftNoteOf(lines: readonly LinkedLine[]): string {
  const messages = lines.map(({ line }) => line.wrapping_message.trim()).filter((message) => message !== '');
  return [...new Set(messages)].join('\n');
}

const translateAddress = (address: BigcommerceAddress): NewOrderAddress => ({
  firstName: address.first_name,
  lastName: address.last_name,
  ...(address.company === '' ? {} : { company: address.company }),
  address1: address.street_1,
  ...(address.street_2 === '' ? {} : { address2: address.street_2 }),
  city: address.city,
  state: stateCodeOf(address.country_iso2, address.state),
  zip: address.zip,
  country: address.country_iso2,
  ...(address.email === '' ? {} : { email: address.email }),
  ...(address.phone === '' ? {} : { phone: address.phone }),
});
