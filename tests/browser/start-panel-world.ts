import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keptSecrets } from '@/lib/platform/kept-secrets';
import { makeDatabase } from '@/tests/bench/make-database';
import type { Defer } from '@/tests/bench/scope';
import { startServer } from '@/tests/bench/start-server';
import { freePort } from '@/tests/demo/free-port';
import type { TwoSystems } from '@/tests/demo/start-simulators';
import { environmentOf, startSimulators } from '@/tests/demo/start-simulators';
import type { FramePage } from './serve-frame';
import { serveFrame } from './serve-frame';

/** The built app between both simulators, and another site's page that frames it. */
export interface PanelWorld {
  /** On localhost, so that the frame's page on 127.0.0.1 is another site. */
  readonly appUrl: string;
  readonly systems: TwoSystems;
  readonly frame: FramePage;
  /** The app's own fresh database; null for the embedded one. */
  readonly databaseUrl: string | null;
  readonly logFile: string;
}

/** @param postgres a server to make a database on; null for the embedded database */
export async function startPanelWorld(
  defer: Defer,
  postgres: string | null,
  settings: Readonly<Record<string, string>> = {},
): Promise<PanelWorld> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'panel-'));
  defer(() => rm(dataDir, { recursive: true, force: true }));
  const databaseUrl = postgres === null ? null : await makeDatabase(defer, postgres);
  const appUrl = `http://localhost:${await freePort()}`;
  const systems = await startSimulators(appUrl, path.join(dataDir, 'traffic.jsonl'));
  defer(() => systems.close());
  const frame = await serveFrame();
  defer(() => frame.close());
  const logFile = path.join(dataDir, 'app.log');
  await startServer(defer, {
    folder: '.',
    url: appUrl,
    upPath: '/api/health',
    upMethod: 'GET',
    environment: {
      ...environmentOf(systems),
      ...keptSecrets(dataDir),
      FRAME_ANCESTORS: frame.origin,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      WORKER: 'inline',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    logFile,
  });
  return { appUrl, systems, frame, databaseUrl, logFile };
}
