import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keptSecrets } from '@/lib/platform/kept-secrets';
import { freePort } from '@/tests/demo/free-port';
import type { TwoSystems } from '@/tests/demo/start-simulators';
import { environmentOf, startSimulators } from '@/tests/demo/start-simulators';
import { makeDatabase } from './make-database';
import type { Defer } from './scope';
import { startServer } from './start-server';

export interface BenchApp {
  readonly url: string;
  readonly systems: TwoSystems;
  readonly cronSecret: string;
  readonly dataDir: string;
  /** The app's own fresh database; null for the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  stop(): Promise<void>;
}

export interface BenchAppOptions {
  /** A server to make a database on; null for the embedded database. */
  readonly postgres: string | null;
  readonly worker: 'inline' | 'off';
  /** Whether the simulators note every exchange. */
  readonly traffic: boolean;
}

/** Both simulators in this process and the built app in another, with an empty database; all gone with the scope. */
export async function startBenchApp(
  defer: Defer,
  { postgres, worker, traffic }: BenchAppOptions,
): Promise<BenchApp> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-'));
  defer(() => rm(dataDir, { recursive: true, force: true }));
  const databaseUrl = postgres === null ? null : await makeDatabase(defer, postgres);
  const url = `http://127.0.0.1:${await freePort()}`;
  const systems = await startSimulators(url, traffic ? path.join(dataDir, 'traffic.jsonl') : '');
  defer(() => systems.close());
  const secrets = keptSecrets(dataDir);
  const server = await startServer(defer, {
    folder: '.',
    url,
    upPath: '/api/health',
    upMethod: 'GET',
    environment: {
      ...environmentOf(systems),
      ...secrets,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      WORKER: worker,
      LOG_LEVEL: 'warn',
    },
    logFile: path.join(dataDir, 'app.log'),
  });
  return { url, systems, cronSecret: secrets.CRON_SECRET, dataDir, databaseUrl, stop: () => server.stop() };
}
