import type { Ruled } from './apply-rules';
import type { MappedField } from './field-map/map-fields';
import type { Translation } from './translate-order';

/** Who decides a field, and what it is made of. */
export interface Origin {
  readonly path: string;
  readonly by:
    | 'app'
    | 'order'
    | 'default'
    | 'field_map'
    | 'money'
    | 'sku_link'
    | 'method_rule'
    | 'status_rule'
    | 'connection';
  readonly from: readonly string[];
  readonly cut: boolean;
}

type Decided = Omit<Origin, 'path'>;

const by = (who: Origin['by'], ...from: readonly string[]): Decided => ({ by: who, from, cut: false });

const FIXED: Readonly<Record<string, Decided>> = {
  customer_account_id: by('connection'),
  partner_order_id: by('app', 'order.id', 'consignment.id'),
  shop_name: by('app'),
  order_date: by('order', 'order.date_created'),
  fulfillment_status: by('app'),
  currency: by('order', 'order.currency'),
  total_tax: by('money', 'line.total_tax', 'consignment.cost_tax'),
  total_discounts: by('money', 'line.applied_discounts', 'line.discounted_total_inc_tax'),
  'shipping_lines.price': by(
    'money',
    'consignment.cost_ex_tax',
    'consignment.handling_cost_ex_tax',
    'line.wrapping_cost_ex_tax',
  ),
  'line_items[].sku': by('sku_link', 'line.sku'),
  'line_items[].partner_line_item_id': by('app', 'line.id'),
  'line_items[].quantity': by('order', 'line.quantity', 'line.quantity_refunded', 'line.quantity_shipped'),
  'line_items[].price': by('money', 'line.total_ex_tax', 'line.quantity'),
};

/** Where every leaf of a payload came from, in the payload's order. */
export function originsOf(payload: unknown, translation: Translation, ruled: Ruled): readonly Origin[] {
  return leavesOf(payload, '').map((path) => ({ path, ...decide(path, translation, ruled) }));
}

function decide(path: string, { mapped, mappedLines }: Translation, { method }: Ruled): Decided {
  const line = /^line_items\[(\d+)\]\.(\w+)$/.exec(path);
  const known = FIXED[path.replace(/\[\d+\]/, '[]')];
  if (known !== undefined) return known;
  if (path.startsWith('holds.')) return by('status_rule', 'order.status_id');
  const address = /^(shipping|billing)_address\.(\w+)$/.exec(path);
  if (address !== null) return by('order', `${address[1] ?? ''}.${ADDRESS[address[2] ?? ''] ?? ''}`);
  const field = line === null ? mapped.get(targetOf(path)) : mappedLines[Number(line[1])]?.get(line[2] ?? '');
  if (path === 'shipping_lines.title' && method.do !== 'as_text' && method.title !== null) {
    return by('method_rule', 'consignment.shipping_method');
  }
  if (path === 'shipping_lines.carrier' || path === 'shipping_lines.method') {
    return by(method.do === 'as_text' ? 'order' : 'method_rule', 'consignment.shipping_method');
  }
  return field === undefined ? by('app') : ofField(field);
}

const ofField = ({ chosen, from, cut }: MappedField): Decided => ({
  by: chosen ? 'field_map' : 'default',
  from,
  cut,
});

const targetOf = (path: string): string =>
  path === 'shipping_lines.title' ? 'shipping_title' : path.replace(/\[\d+\]$/, '');

/** ShipHero's name of an address's part, and BigCommerce's. */
const ADDRESS: Readonly<Record<string, string>> = {
  first_name: 'first_name',
  last_name: 'last_name',
  company: 'company',
  address1: 'street_1',
  address2: 'street_2',
  city: 'city',
  state: 'state',
  zip: 'zip',
  country: 'country_iso2',
  email: 'email',
  phone: 'phone',
};

function leavesOf(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}
