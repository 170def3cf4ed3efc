import { stat } from 'node:fs/promises';
import { globSync, statSync } from 'node:fs';
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

export const nextCommand = (...args: string[]): [string, string[]] => [process.execPath, [NEXT, ...args]];

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
