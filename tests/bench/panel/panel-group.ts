import { buildApp } from '@/tests/demo/build-app';
import type { Bench } from '../bench';
import type { Recorder } from '../measurement';
import { inScope } from '../scope';
import { startBenchApp } from '../start-bench-app';
import { measureBrowser } from './measure-browser';
import { measurePages, pageMeasures } from './measure-pages';
import { seedStores } from './seed-store';

const ORDERS = [10_000, 1_000_000] as const;

/** What the panel's pages cost a merchant: in the browser, and in time with few orders and with a million. */
export async function panelGroup({ postgres, print }: Bench, record: Recorder): Promise<void> {
  await buildApp(print);
  await measureBrowser(print, record);
  if (postgres === null) {
    for (const measure of pageMeasures) record.notMeasured(measure);
    return;
  }
  await inScope(async (defer) => {
    const app = await startBenchApp(defer, { postgres, worker: 'off', traffic: false });
    const started = performance.now();
    const [few, many] = await seedStores(app.databaseUrl ?? '', ORDERS);
    if (few === undefined || many === undefined) throw new Error('two stores were to be seeded');
    print(`Stores of ${ORDERS.join(' and ')} orders, made in ${seconds(performance.now() - started)} s`);
    await measurePages(app.url, { few, many }, record);
  });
}

const seconds = (ms: number): number => Math.round(ms / 1_000);
