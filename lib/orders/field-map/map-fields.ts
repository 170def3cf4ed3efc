import type { NewOrder, NewOrderLine } from '@/lib/shiphero/order-input';
import { applyRule, parseDay } from './apply-rule';
import type { AppliedRule } from './apply-rule';
import type { FieldFacts } from './facts';
import type { FieldMap } from './field-rule';
import { TARGETS } from './targets';
import type { Target } from './targets';

/** How a mapped field came about. */
export interface MappedField extends AppliedRule {
  readonly target: Target;
  /** The merchant chose a rule for it. */
  readonly chosen: boolean;
}

const mapAll = (map: FieldMap, level: Target['level'], facts: FieldFacts): ReadonlyMap<string, MappedField> =>
  new Map(
    TARGETS.filter((target) => target.level === level).map((target) => {
      const own = map.fields[target.id];
      return [
        target.id,
        { target, chosen: own !== undefined, ...applyRule(target, own ?? target.usual, facts) },
      ];
    }),
  );

type OrderFields = Pick<
  NewOrder,
  | 'orderNumber'
  | 'email'
  | 'fromName'
  | 'profile'
  | 'packingNote'
  | 'giftNote'
  | 'tags'
  | 'requiredShipDate'
  | 'holdUntil'
  | 'priority'
  | 'allowPartial'
  | 'allowSplit'
  | 'requireSignature'
  | 'ignoreAddressErrors'
> & { readonly shippingTitle: string };

export interface Mapped<Fields> {
  readonly fields: Fields;
  /** By target, also those that came to nothing. */
  readonly how: ReadonlyMap<string, MappedField>;
}

/** The mapped fields of an order. What comes to nothing does not travel. */
export function mapOrderFields(map: FieldMap, facts: FieldFacts): Mapped<OrderFields> {
  const how = mapAll(map, 'order', facts);
  const text = (id: string) => how.get(id)?.text ?? '';
  return {
    how,
    fields: {
      // An order needs these, whatever a map makes of it.
      orderNumber: text('order_number') || String(facts.order.id),
      shippingTitle: text('shipping_title') || 'Shipping',
      ...given('email', text('email')),
      ...given('fromName', text('from_name')),
      ...given('profile', text('profile')),
      ...given('packingNote', text('packing_note')),
      ...given('giftNote', text('gift_note')),
      ...(text('tags') === '' ? {} : { tags: text('tags').split('\n') }),
      ...day('requiredShipDate', text('required_ship_date')),
      ...day('holdUntil', text('hold_until_date')),
      ...flag('priority', text('priority_flag')),
      ...flag('allowPartial', text('allow_partial')),
      ...flag('allowSplit', text('allow_split')),
      ...flag('requireSignature', text('require_signature')),
      ...flag('ignoreAddressErrors', text('ignore_address_validation_errors')),
    },
  };
}

/** The mapped fields of one line. */
export function mapLineFields(
  map: FieldMap,
  facts: FieldFacts,
): Mapped<Pick<NewOrderLine, 'productName' | 'optionTitle'>> {
  const how = mapAll(map, 'line', facts);
  const text = (id: string) => how.get(id)?.text ?? '';
  return {
    how,
    fields: { ...given('productName', text('product_name')), ...given('optionTitle', text('option_title')) },
  };
}

const given = <Name extends string>(name: Name, text: string): { readonly [Key in Name]?: string } =>
  text === '' ? {} : record(name, text);

function day<Name extends string>(name: Name, text: string): { readonly [Key in Name]?: Date } {
  const time = text === '' ? null : parseDay(text);
  return time === null ? {} : record(name, time);
}

const flag = <Name extends string>(name: Name, text: string): { readonly [Key in Name]?: boolean } =>
  text === 'yes' || text === 'no' ? record(name, text === 'yes') : {};

const record = <Name extends string, Value>(name: Name, value: Value): { readonly [Key in Name]?: Value } => {
  const made: { [Key in Name]?: Value } = {};
  made[name] = value;
  return made;
};
