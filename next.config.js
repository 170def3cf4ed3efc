// No X-Frame-Options anywhere: browsers that know it refuse the frame whatever the policy says.
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Callbacks carry signed payloads in their addresses.
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

/** Answers for programs. What a page may do is said in proxy.ts. */
const noPage = {
  key: 'Content-Security-Policy',
  value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

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
    'undici',
  ],
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: everywhere },
      { source: '/api/:path((?!bigcommerce/).*)', headers: [noPage] },
    ]),
};

export default config;
