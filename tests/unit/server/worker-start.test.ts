import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// A process of its own, which loads the whole app first.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'worker-start-'));
});
afterEach(() => rm(folder, { recursive: true }));

const startWorker = (settings: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'lib/worker/main.ts'], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      BIGCOMMERCE_CLIENT_ID: 'client',
      BIGCOMMERCE_CLIENT_SECRET: 'a secret that is long enough',
      DATA_DIR: folder,
      ...settings,
    },
  });

test.each([
  ['without a database of its own', {}, 'DATABASE_URL: a worker of its own needs PostgreSQL'],
  [
    'without the address and the secrets of the processes that it works beside',
    { DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' },
    'the same for every process on it: APP_URL, NEXTAUTH_SECRET, ENCRYPTION_KEYS, CRON_SECRET',
  ],
])('a worker %s refuses, says why, and makes nothing up', async (_, settings, reason) => {
  const { status, stderr } = startWorker(settings);
  expect(stderr).toContain(reason);
  expect(status).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});
