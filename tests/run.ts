import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/**
 * `npm test`: style, types, every folder of tests, the demo's story on the built app, whose traffic is then held to the
 * contracts, and the panel in a real browser. The last line says what became of all. `npm test -- ARGUMENTS` gives them to Vitest and runs only that.
 */
const HELP = `npm test [-- ARGUMENTS]

Style, types, dead code, every folder of tests, the demo's story on the built app, the panel in a browser.
ARGUMENTS go to Vitest, which is then all that runs. TEST_DATABASE_URL names a PostgreSQL for the database suites.`;

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, each with the beginning of its message: said again at the end, where a cut log still shows it. */
  readonly failures: readonly string[];
}

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const MESSAGE_CHARACTERS = 600;

const bin = (name: string): string => path.join('node_modules', '.bin', name);

async function main(args: readonly string[], scratch: string): Promise<Count> {
  const postgres = process.env.TEST_DATABASE_URL ? ' and PostgreSQL (TEST_DATABASE_URL)' : '';
  console.log(`Databases: PGlite${postgres}. Node ${process.version}.`);
  if (args.length > 0) return runVitest(['unit', 'integration', 'walls', 'contract', 'e2e'], scratch, args);

  const traffic = path.join(scratch, 'traffic.jsonl');
  const counts = [
    await runCommand('style', bin('prettier'), ['--check', '--log-level=warn', '.']),
    await runCommand('lint and import rules', bin('eslint'), ['.', '--max-warnings', '0']),
    await runCommand('dead code', bin('knip'), []),
    await runCommand('types', bin('tsc'), ['--noEmit']),
    await runVitest(['unit', 'integration', 'walls'], scratch, []),
    await runCommand('the story on the built app', bin('tsx'), ['tests/demo/main.ts', '--once'], {
      SIM_TRAFFIC_LOG: traffic,
    }),
    await runCommand('a browser for the panel', bin('tsx'), ['tests/browser/main.ts']),
    await runVitest(['e2e'], scratch, []),
    await runVitest(['contract'], scratch, [], { TRAFFIC_LOG: traffic }),
  ];
  return counts.reduce(add);
}

const add = (left: Count, right: Count): Count => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
  failures: [...left.failures, ...right.failures],
});

async function runCommand(
  title: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Count> {
  console.log(`\n== ${title}`);
  const began = Date.now();
  const code = await run(command, args, env);
  console.log(`${code === 0 ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - began) / 1000)} s`);
  return {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    failures: code === 0 ? [] : [title],
  };
}

async function runVitest(
  folders: readonly string[],
  scratch: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Count> {
  const present = folders.filter((name) => globSync(`tests/${name}/**/*.test.ts`).length > 0);
  const file = path.join(scratch, `${present.join('-')}.json`);
  console.log(`\n== tests: ${present.join(', ')}`);
  const projects = present.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(bin('vitest'), ['run', ...projects, ...reporters, ...args], env);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null)
    return { passed: 0, failed: 1, skipped: 0, failures: [`no report of ${present.join(', ')}`] };
  const read = report.parse(JSON.parse(text));
  // A file that cannot even be loaded has no tests to count, but it is a failure; so is a run that fails by itself.
  const unloaded = read.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  const failed = read.numFailedTests + unloaded.length;
  const byItself = failed === 0 && code !== 0;
  return {
    passed: read.numPassedTests,
    failed: byItself ? 1 : failed,
    skipped: read.numPendingTests + read.numTodoTests,
    failures: [
      ...(byItself ? [`the run of ${present.join(', ')} ended with ${code}`] : []),
      ...unloaded.map(({ name, message }) => `${path.relative('.', name)}\n${shortened(message)}`),
      ...read.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(
            ({ fullName, failureMessages }) =>
              `${path.relative('.', name)}: ${fullName}\n${shortened((failureMessages ?? []).join('\n'))}`,
          ),
      ),
    ],
  };
}

function shortened(message: string): string {
  return stripVTControlCharacters(message).slice(0, MESSAGE_CHARACTERS);
}

function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const child = spawn(command, [...args], { stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function count(args: readonly string[]): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'test-report-'));
  try {
    const { passed, failed, skipped, failures } = await main(args, scratch);
    for (const failure of failures) console.log(`\nFAILED ${failure}`);
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    process.exitCode = failed > 0 ? 1 : 0;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
if (asked.includes('--help')) console.log(HELP);
else await count(asked);
