import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom. Each room may use what is listed for it and nothing else; what is not listed is refused.
 * The table is docs/ARCHITECTURE.md's, and tests/unit/architecture plants breaches of it.
 */
const GROUND = ['platform'];
const VENDORS = ['bigcommerce', 'shiphero'];
const TENANT = ['stores', 'history', 'work'];
const RULES = ['issues', 'mapping'];

/** @type {Record<string, string[]>} */
export const LAYERS = {
  platform: [],
  bigcommerce: GROUND,
  shiphero: GROUND,
  history: [...GROUND, ...VENDORS],
  work: [...GROUND, ...VENDORS, 'history'],
  stores: [...GROUND, ...VENDORS, 'history', 'work'],
  issues: [...GROUND, ...VENDORS, ...TENANT],
  mapping: [...GROUND, ...VENDORS, ...TENANT, 'issues'],
  orders: [...GROUND, ...VENDORS, ...TENANT, ...RULES],
  inventory: [...GROUND, ...VENDORS, ...TENANT, ...RULES, 'orders'],
  shipments: [...GROUND, ...VENDORS, ...TENANT, ...RULES, 'orders'],
  panel: [...GROUND, ...VENDORS, ...TENANT, ...RULES, 'orders', 'inventory', 'shipments'],
  worker: [...GROUND, ...VENDORS, ...TENANT, ...RULES, 'orders', 'inventory', 'shipments'],
};

/** The only files that may see more than one store's rows. */
export const SYSTEM_FILES = [
  'lib/platform/budgets.ts',
  'lib/stores/**/*.ts',
  'lib/work/create-runner.ts',
  'lib/work/run-one.ts',
  'lib/worker/*.ts',
];

const ROOMS = Object.keys(LAYERS);
const SYSTEM_DB = {
  regex: 'db/system-db$',
  message: 'Only the files listed in eslint.layers.js see more than one store.',
};

function forbidden(allowed, own) {
  const others = ROOMS.filter((room) => room !== own && !allowed.includes(room));
  return [
    // Dependencies between rooms are written with the alias, so that they can be seen; `../` stays inside a room.
    {
      regex: `^(\\.\\./)+(${ROOMS.join('|')}|lib|app|components|tests)(/|$)`,
      message: 'Write imports from another room with the @/ alias.',
    },
    ...(others.length === 0
      ? []
      : [
          {
            regex: `^@/lib/(${others.join('|')})(/|$)`,
            message: `lib/${own} may only use: ${allowed.join(', ') || 'nothing of ours'}.`,
          },
        ]),
    { regex: '^@/(app|components|tests)(/|$)', message: 'Nothing in lib imports what stands on top of it.' },
  ];
}

const room = (own, allowed) => ({
  name: `layers/${own}`,
  files: [`lib/${own}/**/*.ts`],
  rules: {
    'no-restricted-imports': ['error', { patterns: [...forbidden(allowed, own), SYSTEM_DB] }],
  },
});

const systemRoom = (own, allowed) => ({
  name: `layers/${own}/system`,
  files: SYSTEM_FILES.filter((file) => file.startsWith(`lib/${own}/`)),
  rules: { 'no-restricted-imports': ['error', { patterns: forbidden(allowed, own) }] },
});

const LAZY_IMPORT = {
  selector: 'ImportExpression',
  message: 'An import that is not at the top of its file hides from the import rules.',
};

export default defineConfig(
  { name: 'layers/parser', files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser: tseslint.parser } },
  ...Object.entries(LAYERS).map(([own, allowed]) => room(own, allowed)),
  ...Object.entries(LAYERS)
    .filter(([own]) => SYSTEM_FILES.some((file) => file.startsWith(`lib/${own}/`)))
    .map(([own, allowed]) => systemRoom(own, allowed)),
  {
    name: 'layers/app',
    files: ['app/**/*.ts', 'app/**/*.tsx', 'instrumentation.ts', 'proxy.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^@/tests(/|$)', message: 'Nothing imports tests.' }] },
      ],
    },
  },
  {
    name: 'layers/components',
    files: ['components/**/*.ts', 'components/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^@/(app|tests)(/|$)', message: 'Components stand below app.' },
            {
              regex: '^@/lib/',
              allowTypeImports: true,
              message: 'Components take types from lib, not code.',
            },
          ],
        },
      ],
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
  },
  {
    name: 'layers/lib-syntax',
    files: ['lib/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', LAZY_IMPORT] },
  },
  {
    name: 'layers/environment',
    files: ['lib/**/*.ts', 'app/**/*.ts', 'app/**/*.tsx', 'components/**/*.tsx', 'proxy.ts'],
    ignores: ['lib/platform/env.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only lib/platform/env reads the environment.' },
      ],
    },
  },
);
