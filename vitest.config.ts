import path from 'node:path';
import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';

const resolve = { alias: { '@': path.resolve(import.meta.dirname) } };

/** One folder of tests. What needs a database gets one that was migrated once for the whole run. */
const project = (
  name: string,
  testTimeout: number,
  globalSetup: string[] = [],
): TestProjectConfiguration => ({
  resolve,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    pool: 'forks',
    testTimeout,
    hookTimeout: 60_000,
    globalSetup,
  },
});

const databases = ['tests/integration/support/migrated-databases.ts'];

export default defineConfig({
  resolve,
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', 10_000),
      project('integration', 30_000, databases),
      project('walls', 300_000, databases),
      project('contract', 60_000, databases),
      project('e2e', 180_000, ['tests/e2e/build-once.ts']),
    ],
  },
});
