/** Where BigCommerce shows an app: the control panel of each store, and the login for installs from outside. */
const CONTROL_PANEL = [
  'https://*.mybigcommerce.com',
  'https://*.bigcommerce.com',
  'https://login.bigcommerce.com',
];
/** Keeps the control panel's session alive and tells when it ends. */
const BIGCOMMERCE_SDK = 'https://cdn.bigcommerce.com';

export interface PolicyWish {
  /** Of this one answer: a script without it is not run. Null where a page has no scripts at all. */
  readonly nonce: string | null;
  /** Origins with a space between them, beside BigCommerce's. */
  readonly moreAncestors: string;
  /** Next reloads code in development, which needs more than a page may do otherwise. */
  readonly development: boolean;
}

/** The `Content-Security-Policy` of a page that BigCommerce shows in its frame. */
export function pagePolicy({ nonce, moreAncestors, development }: PolicyWish): string {
  const ancestors = ["'self'", ...CONTROL_PANEL, moreAncestors].join(' ').trim();
  const rules = [
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "style-src 'self' 'unsafe-inline'",
  ];
  if (nonce === null) return ["default-src 'none'", ...rules].join('; ');
  return [
    "default-src 'self'",
    ...rules,
    `script-src 'self' 'nonce-${nonce}' ${BIGCOMMERCE_SDK}${development ? " 'unsafe-eval'" : ''}`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
  ].join('; ');
}
