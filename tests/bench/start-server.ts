import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { nextCommand } from '@/tests/demo/build-app';
import { isUp } from '@/tests/demo/is-up';
import type { Defer } from './scope';

export interface ServerOptions {
  /** Folder of a built Next app. */
  readonly folder: string;
  readonly url: string;
  /** A path that answers as soon as the server is up. */
  readonly upPath: string;
  readonly upMethod: 'GET' | 'POST';
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
}

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** Starts a built Next app in production mode, waits until it answers, and stops it at the end of the scope. */
export async function startServer(defer: Defer, options: ServerOptions): Promise<RunningServer> {
  const { folder, url, environment, logFile } = options;
  const log = createWriteStream(logFile, { flags: 'a' });
  await once(log, 'open');
  const { port, hostname } = new URL(url);
  const child = spawn(...nextCommand('start', folder, '--port', port, '--hostname', hostname), {
    env: { ...process.env, ...environment, NODE_ENV: 'production', PORT: port },
    stdio: ['ignore', log, log],
  });
  const exited = once(child, 'exit');
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (hasExited()) return;
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(killer);
    log.close();
  };
  defer(stop);

  const end = performance.now() + START_WITHIN_MS;
  while (!(await isUp(`${url}${options.upPath}`, options.upMethod))) {
    if (hasExited() || performance.now() > end) {
      throw new Error(`${folder} did not start:\n${await readFile(logFile, 'utf8')}`);
    }
    await wait(100);
  }
  return { url, stop };
}
