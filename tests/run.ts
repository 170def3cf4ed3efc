import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** `npm test [-- vitest arguments]`: every folder of tests, and as the last line what became of them all. */
const FOLDERS = ['unit', 'integration', 'contract', 'e2e'];

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

async function main(args: readonly string[]): Promise<number> {
  const folders = FOLDERS.filter((name) => globSync(`tests/${name}/**/*.test.ts`).length > 0);
  console.log(`Tests: ${folders.join(', ')}`);
  console.log(
    `Databases: PGlite${process.env.TEST_DATABASE_URL ? ' and PostgreSQL (TEST_DATABASE_URL)' : ''}`,
  );
  console.log(`Node: ${process.version}`);

  const scratch = await mkdtemp(path.join(tmpdir(), 'test-report-'));
  const file = path.join(scratch, 'report.json');
  try {
    const code = await runVitest(folders, file, args);
    const sum = await readReport(file);
    if (sum === null) {
      console.log('The tests did not end by themselves.\n0 passed, 1 failed, 0 skipped');
      return 1;
    }
    console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
    return sum.failed > 0 ? 1 : code;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function runVitest(folders: readonly string[], file: string, args: readonly string[]): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...folders.map((name) => `--project=${name}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { stdio: 'inherit' },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function readReport(file: string) {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const read = report.parse(JSON.parse(text));
  // A file that cannot even be loaded has no tests to count, but it is a failure.
  const unloaded = read.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + unloaded.length,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

process.exitCode = await main(process.argv.slice(2));
