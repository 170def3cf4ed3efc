import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import layers from './eslint.layers.js';

export default defineConfig(
  {
    ignores: ['.next/', '.data/', 'node_modules/', 'lib/platform/db/generated/', 'next-env.d.ts', '**/*.js'],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    name: 'command lines speak on the console',
    files: ['tests/**/*.ts', 'lib/worker/main.ts', 'lib/platform/db/migrate-main.ts', 'instrumentation.ts'],
    rules: { 'no-console': 'off' },
  },
  ...layers,
  prettier,
);
