import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nextCommand } from './build-app';
import { isUp } from './is-up';
import { ownProcess } from './own-process';

export interface RunningApp {
  /** Standard output and errors of the app. */
  readonly logFile: string;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;

/**
 * Starts the built app in production mode and waits until it says that it is healthy.
 *
 * @param environment the app's own settings; nothing of this process's database settings reaches it
 */
export async function startApp(
  url: string,
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningApp> {
  const logFile = path.join(dataDir, 'app.log');
  const log = createWriteStream(logFile);
  await once(log, 'open');
  const { port } = new URL(url);
  const child = ownProcess(...nextCommand('start', '--port', port, '--hostname', 'localhost'), {
    env: {
      ...process.env,
      ...environment,
      NODE_ENV: 'production',
      PORT: port,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      WORKER: 'inline',
    },
    stdio: ['ignore', log, log],
  });
  const exited = once(child, 'exit');
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;

  const stop = async (): Promise<void> => {
    if (!hasExited()) child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(killer);
    log.close();
  };

  const end = performance.now() + START_WITHIN_MS;
  while (!(await isUp(`${url}/api/health`))) {
    if (hasExited() || performance.now() > end) {
      await stop();
      throw new Error(`the app did not start:\n${await readFile(logFile, 'utf8')}`);
    }
    await wait(100);
  }
  return { logFile, stop };
}
