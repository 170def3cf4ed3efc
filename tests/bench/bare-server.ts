import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { nextCommand } from '@/tests/demo/build-app';
import { freePort } from '@/tests/demo/free-port';
import type { Defer } from './scope';
import { startServer } from './start-server';
import type { RunningServer } from './start-server';

const SOURCE = 'tests/bench/bare-app';
/** Built beside the sources it would leave files there that every other tool trips over. */
const FOLDER = '.data/bare-app';
export const BARE_PATH = '/api/bare';
const SOURCES = [`${SOURCE}/*.*`, `${SOURCE}/app/**`, 'node_modules/next/package.json'];

/** A Next app with nothing but one route, which is no part of the product's build. Built where it is not yet. */
export async function startBareServer(defer: Defer, dataDir: string): Promise<RunningServer> {
  if (modifiedAt(`${FOLDER}/.next/BUILD_ID`) <= Math.max(...SOURCES.flatMap(globbed).map(modifiedAt))) {
    await cp(SOURCE, FOLDER, { recursive: true });
    const [command, args] = nextCommand('build', FOLDER);
    await promisify(execFile)(command, args, { env: { ...process.env, NODE_ENV: 'production' } });
  }
  return startServer(defer, {
    folder: FOLDER,
    url: `http://127.0.0.1:${await freePort()}`,
    upPath: BARE_PATH,
    upMethod: 'POST',
    environment: {},
    logFile: path.join(dataDir, 'bare.log'),
  });
}

const globbed = (pattern: string): string[] => globSync(pattern);

/** Milliseconds; 0 for what is not there. */
const modifiedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
