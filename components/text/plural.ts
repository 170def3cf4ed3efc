const rules = new Intl.PluralRules('en');

/** `1 order`, `2 orders`; the figure comes formatted. */
export const plural = (count: number, figure: string, one: string, many: string): string =>
  `${figure} ${rules.select(count) === 'one' ? one : many}`;
