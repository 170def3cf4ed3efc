/** The panel's pages. BigCommerce may lead to each of them. */
const PAGES = [
  /^\/$/,
  /^\/orders$/,
  /^\/orders\/[1-9]\d{0,9}$/,
  /^\/issues(\/[\w-]{1,36})?$/,
  /^\/rules(\/(statuses|shipping-methods|fields))?$/,
  /^\/settings$/,
  /^\/setup$/,
];

/**
 * Where in the panel a payload's `url` leads: a page that there is, or the first one. Never another site: what comes
 * from outside is only ever compared.
 */
export function panelPath(url: string): string {
  const path = (url.split(/[?#]/, 1)[0] ?? '').replace(/(?<=.)\/$/, '');
  return PAGES.some((page) => page.test(path)) ? path : '/';
}
