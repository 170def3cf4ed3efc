/** Which of BigCommerce's files describes what, by what comes after `/stores/{hash}`. The first that fits counts. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^\/v2\/(orders|order_statuses)/, 'orders.v2.oas2.yml'],
  [/^\/v2\/shipping\/zones/, 'shipping.v2.yml'],
  [/^\/v3\/channels/, 'channels.v3.yml'],
  [/^\/v2\/store/, 'store_information.v2.yml'],
  [/^\/v3\/orders/, 'orders.v3.yml'],
  [/^\/v3\/hooks/, 'webhooks.v3.yml'],
  [/^\/v3\/inventory\/locations(\?|$|\/metafields)/, 'locations.v3.yml'],
  [/^\/v3\/inventory/, 'inventory.v3.yml'],
  [/^\/v3\/settings/, 'settings.v3.yml'],
  [/^\/v3\/catalog\/(variants|products\/\d+\/variants)/, 'catalog/product-variants_catalog.v3.yml'],
  [/^\/v3\/catalog\/products\/\d+\/options/, 'catalog/product-variant-options_catalog.v3.yml'],
  [/^\/v3\/catalog/, 'catalog/products_catalog.v3.yml'],
];

export interface DescribedPath {
  readonly file: string;
  /** As the file spells it: without store and version. */
  readonly path: string;
  readonly version: 'v2' | 'v3';
}

/** Where a requested path such as `/stores/abc/v2/orders/100` is described; null where no file is about it. */
export function describedPath(requested: string): DescribedPath | null {
  const inside = /^\/stores\/[^/]+(\/(v2|v3)(\/.*))$/.exec(requested);
  const [, versioned, version, path] = inside ?? [];
  if (versioned === undefined || path === undefined) return null;
  const file = FILES.find(([pattern]) => pattern.test(versioned))?.[1];
  return file === undefined ? null : { file, path, version: version === 'v2' ? 'v2' : 'v3' };
}

/** The file's template for a path: the one with the fewest placeholders. */
export function templateFor(path: string, templates: readonly string[]): string | null {
  const fits = (template: string): boolean => {
    const parts = template.split('/');
    const given = path.split('/');
    return (
      parts.length === given.length &&
      parts.every((part, index) => part.startsWith('{') || part === given[index])
    );
  };
  const placeholders = (template: string): number => template.split('{').length;
  return templates.filter(fits).sort((one, other) => placeholders(one) - placeholders(other))[0] ?? null;
}
