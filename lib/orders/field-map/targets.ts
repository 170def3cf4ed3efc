import type { FieldRule } from './field-rule';

/** `flag` is yes or no, `tags` one tag a line, `date` a day in UTC. */
export type TargetKind = 'text' | 'tags' | 'date' | 'flag';

export interface Target {
  readonly id: string;
  /** What it is called on ShipHero's screens. */
  readonly label: string;
  /** Of the order, or of each of its lines. */
  readonly level: 'order' | 'line';
  readonly kind: TargetKind;
  /** UTF-16 units. ShipHero tells no limits: these are ours, so that no order is refused for a long text. */
  readonly limit: number;
  /** Where no value comes about, the field still needs one. */
  readonly required: boolean;
  readonly usual: FieldRule;
}

const NAME = 255;
const NOTE = 5000;
const NOTHING: FieldRule = { use: 'nothing' };

const text = (id: string, label: string, limit: number, usual: FieldRule, required = false): Target => ({
  id,
  label,
  level: 'order',
  kind: 'text',
  limit,
  required,
  usual,
});
const flag = (id: string, label: string): Target => ({
  id,
  label,
  level: 'order',
  kind: 'flag',
  limit: 3,
  required: false,
  usual: NOTHING,
});
const day = (id: string, label: string): Target => ({ ...flag(id, label), kind: 'date', limit: 10 });

/** The fields of a ShipHero order that a merchant may map. References, SKUs, quantities, money and addresses are not. */
export const TARGETS: readonly Target[] = [
  text('order_number', 'Order number', NAME, { use: 'template', template: '{order.id}' }, true),
  text('email', 'E-mail', NAME, {
    use: 'first_non_empty',
    templates: ['{billing.email}', '{shipping.email}'],
  }),
  text('from_name', 'From name', NAME, NOTHING),
  text('profile', 'Profile', NAME, NOTHING),
  text('packing_note', 'Packing note', NOTE, { use: 'template', template: '{order.customer_message}' }),
  text('gift_note', 'Gift note', NOTE, { use: 'template', template: '{lines.gift_messages}' }),
  {
    ...text('tags', 'Tags', NAME, {
      use: 'template',
      template: 'coupon {order.coupon_codes}\nchannel {order.channel_id}',
    }),
    kind: 'tags',
  },
  text(
    'shipping_title',
    'Shipping title',
    NAME,
    { use: 'first_non_empty', templates: ['{consignment.shipping_method}', 'Shipping'] },
    true,
  ),
  day('required_ship_date', 'Required ship date'),
  day('hold_until_date', 'Hold until'),
  flag('priority_flag', 'Priority'),
  flag('allow_partial', 'Allow partial shipment'),
  flag('allow_split', 'Allow split'),
  flag('require_signature', 'Signature required'),
  flag('ignore_address_validation_errors', 'No hold for a doubtful address'),
  {
    ...text('product_name', 'Product name', NAME, { use: 'template', template: '{line.name}' }),
    level: 'line',
  },
  {
    ...text('option_title', 'Options', NOTE, { use: 'template', template: '{line.options}' }),
    level: 'line',
  },
];

export const TARGET_BY_ID: ReadonlyMap<string, Target> = new Map(
  TARGETS.map((target) => [target.id, target]),
);
