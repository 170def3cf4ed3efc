import type { BigcommerceAddress } from '@/lib/bigcommerce/address';
import { describeLine, optionsOf } from './describe-line';
import type { FieldFacts } from './facts';

/** A value that a field can be made of. */
export interface Source {
  /** What stands in braces. One that ends in `*` takes a name instead of it: `line.option.Size`. */
  readonly path: string;
  readonly label: string;
  readonly example: string;
  readonly level: 'order' | 'line';
  readonly isDate: boolean;
  /** Between several values. */
  readonly join: string;
  read(facts: FieldFacts, name: string): readonly string[];
}

const one = (
  path: string,
  label: string,
  example: string,
  read: (facts: FieldFacts, name: string) => string,
): Source => ({
  path,
  label,
  example,
  level: path.startsWith('line.') ? 'line' : 'order',
  isDate: false,
  join: ', ',
  read: (facts, name) => [read(facts, name)],
});
const many = (
  path: string,
  label: string,
  example: string,
  join: string,
  read: (facts: FieldFacts) => readonly string[],
): Source => ({ ...one(path, label, example, () => ''), join, read });
const day = (source: Source): Source => ({ ...source, isDate: true });

const named = (fields: readonly { readonly name: string; readonly value: string }[], name: string): string =>
  fields.find((field) => field.name === name)?.value ?? '';

type Owner = (facts: FieldFacts) => BigcommerceAddress;
const addressSources = (prefix: string, whose: string, of: Owner): readonly Source[] => [
  one(`${prefix}.name`, `${whose}: name`, 'Jane Doe', (facts) =>
    `${of(facts).first_name} ${of(facts).last_name}`.trim(),
  ),
  one(`${prefix}.first_name`, `${whose}: first name`, 'Jane', (facts) => of(facts).first_name),
  one(`${prefix}.last_name`, `${whose}: last name`, 'Doe', (facts) => of(facts).last_name),
  one(`${prefix}.company`, `${whose}: company`, 'Laser Ltd', (facts) => of(facts).company),
  one(`${prefix}.email`, `${whose}: e-mail`, 'jane@example.com', (facts) => of(facts).email),
  one(`${prefix}.phone`, `${whose}: phone`, '5125550142', (facts) => of(facts).phone),
  one(`${prefix}.city`, `${whose}: city`, 'Austin', (facts) => of(facts).city),
  one(`${prefix}.state`, `${whose}: state`, 'Texas', (facts) => of(facts).state),
  one(`${prefix}.zip`, `${whose}: ZIP code`, '78726', (facts) => of(facts).zip),
  one(`${prefix}.country`, `${whose}: country`, 'United States', (facts) => of(facts).country),
  one(`${prefix}.country_iso2`, `${whose}: country code`, 'US', (facts) => of(facts).country_iso2),
  one(
    `${prefix}.form.*`,
    `${whose}: a field of the checkout form, by its name`,
    'Gate code 12',
    (facts, name) => named(of(facts).form_fields, name),
  ),
];

const unique = (values: readonly string[]): readonly string[] => [
  ...new Set(values.map((value) => value.trim()).filter((value) => value !== '')),
];

const SOURCES_OF_ORDERS: readonly Source[] = [
  one('order.id', 'Order number', '118', ({ order }) => String(order.id)),
  day(
    one('order.date_created', 'Day the order was placed', '2026-03-02', ({ order }) =>
      order.date_created.toISOString().slice(0, 10),
    ),
  ),
  one(
    'order.customer_message',
    'Customer’s message',
    'Please ring twice',
    ({ order }) => order.customer_message,
  ),
  one('order.staff_notes', 'Staff notes', 'Check the address', ({ order }) => order.staff_notes),
  one('order.customer_id', 'Customer number, nothing for a guest', '24', ({ order }) =>
    order.customer_id === 0 ? '' : String(order.customer_id),
  ),
  one('order.channel_id', 'Channel', '1', ({ order }) => String(order.channel_id)),
  one('order.source', 'Where it was placed', 'www', ({ order }) => order.order_source),
  one('order.external_source', 'External source', 'POS', ({ order }) => order.external_source),
  one('order.external_id', 'Number elsewhere', 'A-1001', ({ order }) => order.external_id),
  one('order.external_order_id', 'External order number', 'PO-77', ({ order }) => order.external_order_id),
  one('order.external_merchant_id', 'External merchant', 'M-5', ({ order }) => order.external_merchant_id),
  one('order.payment_method', 'Payment method', 'Credit Card', ({ order }) => order.payment_method),
  one('order.payment_status', 'Payment status', 'captured', ({ order }) => order.payment_status),
  one('order.payment_provider_id', 'Payment reference', 'ch_123', ({ order }) => order.payment_provider_id),
  one('order.currency', 'Currency', 'USD', ({ order }) => order.default_currency_code || order.currency_code),
  one('order.total', 'Total with tax', '49.90', ({ order }) => order.total_inc_tax),
  one('order.customer_locale', 'Customer’s language', 'en', ({ order }) => order.customer_locale),
  many('order.coupon_codes', 'Coupon codes', 'CAMP10', ', ', ({ lines }) =>
    unique(lines.flatMap((line) => line.applied_discounts.map(({ code }) => code))),
  ),
  many('order.discount_names', 'Names of discounts', '10% off', ', ', ({ lines }) =>
    unique(lines.flatMap((line) => line.applied_discounts.map(({ name }) => name))),
  ),
  one('consignment.id', 'Number of the shipping address', '12', ({ consignment }) => String(consignment.id)),
  one('consignment.number', 'Which of the order’s shipments it is', '1', ({ order, consignment }) =>
    String(order.consignments.shipping.findIndex(({ id }) => id === consignment.id) + 1),
  ),
  one('consignment.count', 'How many shipments the order has', '2', ({ order }) =>
    String(order.consignments.shipping.length),
  ),
  one(
    'consignment.shipping_method',
    'Shipping method',
    'Flat Rate',
    ({ consignment }) => consignment.shipping_method,
  ),
  one(
    'consignment.shipping_zone',
    'Shipping zone',
    'United States',
    ({ consignment }) => consignment.shipping_zone_name,
  ),
  many('lines.gift_messages', 'Gift messages', 'For Ada', '\n', ({ lines }) =>
    unique(lines.map((line) => line.wrapping_message)),
  ),
  many('lines.skus', 'SKUs', 'MUG-1, CUP-2', ', ', ({ lines }) => unique(lines.map(({ sku }) => sku ?? ''))),
  day(
    many('lines.event_date', 'Earliest event date', '2026-12-24', ', ', ({ lines }) =>
      unique(lines.map((line) => line.event_date))
        .toSorted()
        .slice(0, 1),
    ),
  ),
];

const SOURCES_OF_LINES: readonly Source[] = [
  one('line.name', 'Product name', 'Camp Mug', ({ line }) => line?.name ?? ''),
  one('line.sku', 'SKU in BigCommerce', 'MUG-1', ({ line }) => line?.sku ?? ''),
  one('line.upc', 'UPC', '012345678905', ({ line }) => line?.upc ?? ''),
  one('line.options', 'All options, wrapping and event date', 'Size: M / Colour: Red', ({ line }) =>
    line === null ? '' : describeLine(line),
  ),
  one('line.option.*', 'One option, by its name', 'M', ({ line }, name) =>
    line === null ? '' : named(optionsOf(line), name),
  ),
  one('line.wrapping_name', 'Gift wrapping', 'Kraft paper', ({ line }) => line?.wrapping_name ?? ''),
  one('line.wrapping_message', 'Gift message', 'For Ada', ({ line }) => line?.wrapping_message ?? ''),
  one('line.event_name', 'Event', 'Birthday', ({ line }) => line?.event_name ?? ''),
  one('line.event_date', 'Event date', '2026-12-24', ({ line }) => line?.event_date ?? ''),
  one(
    'line.bin_picking_number',
    'Bin picking number',
    'A-12-3',
    ({ line }) => line?.bin_picking_number ?? '',
  ),
];

export const SOURCES: readonly Source[] = [
  ...SOURCES_OF_ORDERS,
  ...addressSources('billing', 'Billing', ({ order }) => order.billing_address),
  ...addressSources('shipping', 'Shipping', ({ consignment }) => consignment),
  ...SOURCES_OF_LINES,
];

const BY_PATH: ReadonlyMap<string, Source> = new Map(SOURCES.map((source) => [source.path, source]));

/** The source that a path names, and the name in it; null where there is none such. */
export function sourceAt(path: string): { readonly source: Source; readonly name: string } | null {
  const whole = BY_PATH.get(path);
  if (whole !== undefined && !path.endsWith('*')) return { source: whole, name: '' };
  const [room, part, ...name] = path.split('.');
  const source = BY_PATH.get(`${room ?? ''}.${part ?? ''}.*`);
  return source === undefined || name.join('.') === '' ? null : { source, name: name.join('.') };
}
