import { showRfc2822 } from '../dates';
import type { Money } from '../money';
import type { LineLimit } from './list-lines';
import { showMoney, sumMoney } from '../money';
import type { Consignment, OrderVersion, SimOrder } from './order';
import { moneyOfOrder } from './order-money';
import { presentConsignments } from './present-consignments';
import { paymentStatus, statusName } from './status';

export interface Include {
  readonly consignments: boolean;
  readonly lines: boolean;
}

export interface OrderView {
  /** How many lines a consignment lists; absent: all. */
  readonly limit?: LineLimit;
  readonly order: SimOrder;
  readonly version: OrderVersion;
  /** `https://…/stores/{hash}/v2`, for the links. */
  readonly apiUrl: string;
}

const ZERO = '0.0000';

/** An order as V2 shows it: links where nothing was included, RFC-2822 dates, money as text with four places. */
export function presentOrder(view: OrderView, include: Include): Record<string, unknown> {
  const { order, version, apiUrl, limit } = view;
  const link = (name: string): unknown => ({
    url: `${apiUrl}/orders/${order.id}/${name}`,
    resource: `/orders/${order.id}/${name}`,
  });
  return {
    id: order.id,
    customer_id: order.customerId,
    date_created: showRfc2822(order.createdAt),
    date_modified: showRfc2822(version.modifiedAt),
    date_shipped: version.shippedAt ? showRfc2822(version.shippedAt) : '',
    status_id: version.statusId,
    status: statusName(version.statusId),
    custom_status: statusName(version.statusId),
    cart_id: order.cartId,
    ...presentTotals(order, version),
    items_total: sumMoney(version.lines.map((line) => line.quantity)),
    items_shipped: sumMoney(version.lines.map((line) => line.quantityShipped)),
    order_is_digital: version.lines.length > 0 && version.lines.every((line) => line.type === 'digital'),
    payment_method: order.paymentMethod,
    payment_provider_id: '',
    payment_status: paymentStatus(version.statusId),
    ip_address: order.ipAddress,
    ip_address_v6: '',
    geoip_country: 'United States',
    geoip_country_iso2: 'US',
    currency_id: 1,
    currency_code: order.terms.currencyCode,
    currency_exchange_rate: '1.0000000000',
    default_currency_id: 1,
    default_currency_code: order.terms.currencyCode,
    store_default_currency_code: 'USD',
    store_default_to_transactional_exchange_rate: '1.0000000000',
    staff_notes: version.staffNotes,
    customer_message: version.customerMessage,
    shipping_address_count: version.consignments.length,
    ebay_order_id: '0',
    billing_address: { ...version.billingAddress, form_fields: [] },
    is_deleted: version.isDeleted,
    is_email_opt_in: false,
    order_source: 'www',
    channel_id: order.channelId,
    external_source: null,
    external_id: null,
    external_merchant_id: null,
    external_order_id: version.externalOrderId,
    tax_provider_id: 'BasicTaxProvider',
    customer_locale: 'en',
    products: link('products'),
    shipping_addresses: link('shipping_addresses'),
    coupons: link('coupons'),
    fees: link('fees'),
    consignments: include.consignments
      ? presentConsignments({ order, version, apiUrl }, include.lines, limit)
      : link('consignments'),
  };
}

function presentTotals({ terms }: SimOrder, version: OrderVersion): Record<string, unknown> {
  const money = moneyOfOrder(terms, version);
  const base = (pick: (consignment: Consignment) => Money): string =>
    showMoney(sumMoney(version.consignments.map(pick)));
  return {
    subtotal_ex_tax: showMoney(money.subtotal.ex),
    subtotal_inc_tax: showMoney(money.subtotal.inc),
    subtotal_tax: showMoney(money.subtotal.inc - money.subtotal.ex),
    base_shipping_cost: base(({ cost }) => cost),
    shipping_cost_ex_tax: showMoney(money.shipping.ex),
    shipping_cost_inc_tax: showMoney(money.shipping.inc),
    shipping_cost_tax: showMoney(money.shipping.inc - money.shipping.ex),
    shipping_cost_tax_class_id: 2,
    base_handling_cost: base(({ handling }) => handling),
    handling_cost_ex_tax: showMoney(money.handling.ex),
    handling_cost_inc_tax: showMoney(money.handling.inc),
    handling_cost_tax: showMoney(money.handling.inc - money.handling.ex),
    handling_cost_tax_class_id: 2,
    base_wrapping_cost: showMoney(money.wrapping),
    wrapping_cost_ex_tax: showMoney(money.wrapping),
    wrapping_cost_inc_tax: showMoney(money.wrapping),
    wrapping_cost_tax: ZERO,
    wrapping_cost_tax_class_id: 3,
    total_ex_tax: showMoney(money.total - money.tax),
    total_inc_tax: showMoney(money.total),
    total_tax: showMoney(money.tax),
    is_tax_inclusive_pricing: terms.taxInclusive,
    // The real one says zero too, whatever was refunded.
    refunded_amount: ZERO,
    store_credit_amount: showMoney(terms.storeCredit),
    gift_certificate_amount: showMoney(terms.giftCertificate),
    discount_amount: showMoney(money.discount),
    coupon_discount: showMoney(money.coupon),
  };
}
