import path from 'node:path';
import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

const resolve = { alias: { '@': path.resolve(import.meta.dirname) } };

/** One folder of tests. What needs a database gets one that was migrated once for the whole run. */
const project = (
  name: string,
  testTimeout: number,
  globalSetup: string[] = [],
  hookTimeout = 60_000,
): TestProjectConfiguration => ({
  resolve,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    pool: 'forks',
    testTimeout,
    hookTimeout,
    globalSetup,
  },
});

/** The one file of the walls takes minutes: it begins first, beside all others, or they would be waiting for it. */
class WallsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWalls = ({ project: { name } }: TestSpecification): boolean => name === 'walls';
    return [...sorted.filter(isWalls), ...sorted.filter((file) => !isWalls(file))];
  }
}

const databases = ['tests/integration/support/migrated-databases.ts'];

export default defineConfig({
  resolve,
  test: {
    maxWorkers: 2,
    sequence: { sequencer: WallsFirst },
    projects: [
      project('unit', 10_000),
      project('integration', 30_000, databases),
      project('walls', 300_000, databases, 300_000),
      project('contract', 60_000, databases),
      project('e2e', 180_000, ['tests/e2e/build-once.ts']),
    ],
  },
});
