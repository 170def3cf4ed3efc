import { stat } from 'node:fs/promises';
import { globSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { ownProcess } from './own-process';

/** What a build is made of. Folders count too: a file that was deleted changes its folder only. */
const SOURCES = [
  'app/**',
  'components/**',
  'lib/**',
  'prisma/**',
  'public/**',
  'instrumentation*.ts',
  'proxy.ts',
  'next.config.*',
  'tsconfig.json',
  'package-lock.json',
];
const NEXT = 'node_modules/next/dist/bin/next';

/** Next, in Node as `npm start` has it. */
export const nextCommand = (...args: string[]): [string, string[]] => [
  process.execPath,
  [...(args[0] === 'start' ? nodeFlags() : []), NEXT, ...args],
];

function nodeFlags(): string[] {
  const { scripts } = packageFile.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  return scripts.start.split(' ').filter((part) => part.startsWith('--'));
}

const packageFile = z.object({ scripts: z.object({ start: z.string() }) });

/** Builds the app for production, unless the build that is there is newer than everything it is made of. */
export async function buildApp(print: (line: string) => void): Promise<void> {
  const builtAt = await stat('.next/BUILD_ID').then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  if (builtAt > newestSource()) return;
  print(
    'Building the app for production. This takes a minute or so, and only when its sources have changed.',
  );
  const started = performance.now();
  const { code, output } = await run(...nextCommand('build'));
  if (code !== 0) throw new Error(`the build failed:\n${output}`);
  print(`Built in ${Math.round((performance.now() - started) / 1000)} s.`);
}

const newestSource = (): number =>
  SOURCES.flatMap((pattern) => globSync(pattern)).reduce(
    (newest, file) => Math.max(newest, statSync(file).mtimeMs),
    0,
  );

function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = ownProcess(command, args, {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
