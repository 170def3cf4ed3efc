import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockFolder } from '@/lib/platform/db/lock-folder';
import { keptSecrets } from '@/lib/platform/kept-secrets';
import { buildApp } from './build-app';
import type { DemoControlPanel } from './control-panel/start-control-panel';
import { startDemoControlPanel } from './control-panel/start-control-panel';
import { freePort } from './free-port';
import type { DemoArguments } from './read-arguments';
import { startApp } from './start-app';
import type { TwoSystems } from './start-simulators';
import { environmentOf, startSimulators } from './start-simulators';

export interface Parts {
  readonly systems: TwoSystems;
  readonly cronSecret: string;
  readonly dataDir: string;
  readonly appLog: string;
  /** Where there is somebody to look at it. */
  readonly controlPanel: DemoControlPanel | null;
  close(): Promise<void>;
}

/** Starts everything that the demo needs: both simulators in this process, and the built app as a process of its own. */
export async function startParts(
  { once, port, dataDir: wanted }: DemoArguments,
  print: (line: string) => void,
): Promise<Parts> {
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    // The app first: it should not see the other systems go.
    for (const part of closing.splice(0).reverse()) await part();
  };
  try {
    await buildApp(print);
    const dataDir = wanted ?? (once ? await mkdtemp(path.join(tmpdir(), 'demo-')) : '.data/demo');
    await mkdir(dataDir, { recursive: true });
    if (once && wanted === undefined) closing.push(() => rm(dataDir, { recursive: true, force: true }));
    // The simulators begin anew each time, so that the app must not remember orders that they do not know. Not while
    // another demo has the database open: its app would lose the ground under its feet.
    const database = path.join(dataDir, 'pglite');
    const letGo = lockFolder(path.resolve(database));
    await rm(database, { recursive: true, force: true });
    letGo();

    const appUrl = `http://localhost:${port ?? (await freePort())}`;
    const trafficLog = process.env['SIM_TRAFFIC_LOG'] ?? path.join(dataDir, 'traffic.jsonl');
    await rm(trafficLog, { force: true });
    const systems = await startSimulators(appUrl, trafficLog);
    closing.push(() => systems.close());

    const secrets = keptSecrets(dataDir);
    const cronSecret = secrets.CRON_SECRET;
    const controlPanel = once ? null : await startDemoControlPanel(systems, { cronSecret });
    if (controlPanel !== null) closing.push(() => controlPanel.close());

    const environment = { ...environmentOf(systems, controlPanel?.url), ...secrets };
    const app = await startApp(appUrl, dataDir, environment);
    closing.push(() => app.stop());
    return { systems, cronSecret, dataDir, appLog: app.logFile, controlPanel, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
