import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '@/lib/worker/open-app';
import { keptSecrets } from '@/lib/platform/kept-secrets';
import { freePort } from '@/tests/demo/free-port';
import { environmentOf, startSimulators } from '@/tests/demo/start-simulators';
import type { Stage } from '@/tests/demo/story/stage';
import { createTeller } from '@/tests/demo/teller';
import { serveRoutes } from './serve-routes';

/**
 * Runs the app in this process, between both simulators, while `tell` is told. Once a process, since the app of a
 * process is opened once.
 *
 * @param databaseUrl a migrated PostgreSQL; the embedded database where it is empty
 * @returns the steps that did not hold
 */
export async function runInProcess(
  trafficLog: string,
  tell: (stage: Stage) => Promise<void>,
  print: (line: string) => void,
  databaseUrl = '',
): Promise<readonly string[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'contract-'));
  const port = await freePort();
  const systems = await startSimulators(`http://localhost:${port}`, trafficLog);
  const secrets = keptSecrets(dataDir);
  const environment = {
    ...environmentOf(systems),
    ...secrets,
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    WORKER: 'inline',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
  };
  Object.assign(process.env, environment);
  const app = await openApp();
  const server = await serveRoutes(port);
  const teller = createTeller(print);
  try {
    await tell({ systems, cronSecret: secrets.CRON_SECRET, teller, underWay: [] });
  } finally {
    await server.close();
    await app.close();
    await systems.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  return teller.failed;
}
