import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tellUninstall } from '@/tests/demo/story/ending';
import { tellInstall } from '@/tests/demo/story/install';
import { tellOrders } from '@/tests/demo/story/orders';
import { tellRules } from '@/tests/demo/story/rules';
import { tellShipping } from '@/tests/demo/story/shipping';
import { tellStartingStock } from '@/tests/demo/story/starting-stock';
import { tellStock } from '@/tests/demo/story/stock';
import { tellUnknownSku } from '@/tests/demo/story/unknown-sku';
import type { Exchange } from '@/tests/demo/traffic';
import { readTraffic } from '@/tests/demo/traffic';
import { runInProcess } from './run-in-process';

export interface Recorded {
  readonly exchanges: readonly Exchange[];
  /** Steps of the story that did not hold. */
  readonly failed: readonly string[];
}

/** What travelled between the app and both systems: from the log of a demo where one is named, else from a run of our own. */
export async function recordTraffic(): Promise<Recorded> {
  const given = process.env['TRAFFIC_LOG'];
  if (given) return { exchanges: readTraffic(given), failed: [] };
  const folder = await mkdtemp(path.join(tmpdir(), 'traffic-'));
  const file = path.join(folder, 'traffic.jsonl');
  const told: string[] = [];
  const failed = await runInProcess(
    file,
    async (stage) => {
      const { panel } = await tellInstall(stage);
      await tellStartingStock(stage);
      const order = await tellOrders(stage);
      await tellUnknownSku(stage, panel);
      await tellRules(stage, panel);
      await tellStock(stage);
      await tellShipping(stage, order);
      await tellUninstall(stage, panel);
    },
    (line) => told.push(line),
  ).catch((fault: unknown) => {
    throw new Error(`the story that was to be recorded ended early:\n${told.join('\n')}`, { cause: fault });
  });
  const exchanges = readTraffic(file);
  await rm(folder, { recursive: true, force: true });
  return { exchanges, failed };
}
