import type { OrderLine } from '@/lib/bigcommerce/order-line';

/**
 * What was chosen for a line, in one text: options and modifiers, the wrapping that was paid for, and the day it is
 * for: `Size: M / Engraving: Rabin / Gift wrapping: Silver / Birthday: 2026-03-02`.
 */
export const describeLine = (line: OrderLine): string =>
  [
    ...optionsOf(line),
    ...(line.wrapping_name === '' ? [] : [{ name: 'Gift wrapping', value: line.wrapping_name }]),
    ...(line.event_date === '' ? [] : [{ name: line.event_name || 'Date', value: line.event_date }]),
  ]
    .map(({ name, value }) => (name === '' ? value : `${name}: ${value}`))
    .join(' / ');

/** Options, modifiers and configurable fields, as the shopper saw them. */
export const optionsOf = (line: OrderLine): readonly { readonly name: string; readonly value: string }[] => [
  ...line.product_options.map((option) => ({
    name: option.display_name || option.name,
    value: option.display_value || option.value,
  })),
  ...line.configurable_fields,
];
