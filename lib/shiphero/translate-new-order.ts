import type { NewOrder, NewOrderAddress, NewOrderLine } from './order-input';
import { toShipheroTime } from './utc';

/**
 * Makes ShipHero's `CreateOrderInput`. Undefined keys do not travel. Left out on purpose: `subtotal` and
 * `total_price`, which ShipHero computes, and `note_attributes`, which it ignores.
 */
export const translateNewOrder = (order: NewOrder, customerAccountId: string | null) => ({
  customer_account_id: customerAccountId ?? undefined,
  partner_order_id: order.partnerOrderId,
  shop_name: order.shopName,
  order_number: order.orderNumber,
  order_date: toShipheroTime(order.orderDate),
  fulfillment_status: 'pending',
  currency: order.currency,
  email: order.email,
  from_name: order.fromName,
  profile: order.profile,
  total_tax: order.totalTax,
  total_discounts: order.totalDiscounts,
  shipping_lines: order.shipping,
  shipping_address: translateAddress(order.shippingAddress),
  billing_address: order.billingAddress === undefined ? undefined : translateAddress(order.billingAddress),
  line_items: order.lines.map(translateLine),
  packing_note: order.packingNote,
  gift_note: order.giftNote,
  tags: order.tags,
  required_ship_date: timeOrUndefined(order.requiredShipDate),
  hold_until_date: timeOrUndefined(order.holdUntil),
  holds: order.holds === undefined ? undefined : translateHolds(order.holds),
  ignore_address_validation_errors: order.ignoreAddressErrors,
  priority_flag: order.priority,
  allow_partial: order.allowPartial,
  allow_split: order.allowSplit,
  require_signature: order.requireSignature,
});

const timeOrUndefined = (time: Date | undefined) => (time === undefined ? undefined : toShipheroTime(time));

const translateAddress = (address: NewOrderAddress) => ({
  first_name: address.firstName,
  last_name: address.lastName,
  company: address.company,
  address1: address.address1,
  address2: address.address2,
  city: address.city,
  state: address.state,
  zip: address.zip,
  country: address.country,
  email: address.email,
  phone: address.phone,
});

const translateLine = (line: NewOrderLine) => ({
  sku: line.sku,
  partner_line_item_id: line.partnerLineItemId,
  quantity: line.quantity,
  price: line.price,
  product_name: line.productName,
  option_title: line.optionTitle,
});

export const translateHolds = (holds: NonNullable<NewOrder['holds']>) => ({
  payment_hold: holds.payment,
  operator_hold: holds.operator,
  fraud_hold: holds.fraud,
  address_hold: holds.address,
  client_hold: holds.client,
});
