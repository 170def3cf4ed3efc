/** The panel's pages. BigCommerce may lead to each of them. */
const PAGES = [
  /^\/$/,
  /^\/setup$/,
  /^\/orders$/,
  /^\/orders\/[1-9]\d{0,9}$/,
  /^\/issues$/,
  /^\/issues\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  /^\/rules(\/(statuses|shipping-methods|fields))?$/,
  /^\/settings$/,
];

/**
 * Where in the panel a payload's `url` leads: a page that there is, or the first one. Never another site: what comes
 * from outside is only ever compared.
 */
export function panelPath(url: string): string {
  const path = (url.split(/[?#]/, 1)[0] ?? '').replace(/(?<=.)\/$/, '');
  return PAGES.some((page) => page.test(path)) ? path : '/';
}
