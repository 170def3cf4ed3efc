/** Where BigCommerce shows an app: the control panel of each store, and the login for installs from outside. */
const CONTROL_PANEL =
  "'self' https://*.mybigcommerce.com https://*.bigcommerce.com https://login.bigcommerce.com";

const policy = (ancestors) =>
  `frame-ancestors ${ancestors}; base-uri 'self'; form-action 'self'; object-src 'none'`;

// No X-Frame-Options anywhere: browsers that know it refuse the frame whatever the policy says.
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Callbacks carry signed payloads in their addresses.
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

const framedBy = (ancestors) => [...everywhere, { key: 'Content-Security-Policy', value: policy(ancestors) }];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm run typecheck` does it, once and for the tests too; here it would double the time of a build.
  typescript: { ignoreBuildErrors: true },
  // Each finds files of its own at run time, or must be one module for all of the server.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pg-boss',
    'pglite-prisma-adapter',
    'pg',
    'pino',
    'prisma',
    '@prisma/client',
  ],
  // The last match wins: the callbacks of BigCommerce show pages inside the control panel.
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: framedBy(CONTROL_PANEL) },
      { source: '/api/:path*', headers: framedBy("'none'") },
      { source: '/api/bigcommerce/:path*', headers: framedBy(CONTROL_PANEL) },
    ]),
};

export default config;
