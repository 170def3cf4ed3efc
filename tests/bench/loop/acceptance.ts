import type { Bench } from '../bench';
import type { Measure, Recorder } from '../measurement';
import { BARE_PATH, startBareServer } from '../bare-server';
import { readProcess } from '../app-calls';
import type { DatabaseCpu } from '../database-cpu';
import { openDatabaseCpu } from '../database-cpu';
import type { PreparedRequest } from '../drive';
import { drive } from '../drive';
import type { Hook } from '../enter-store';
import { installStore, turnOnStore } from '../enter-store';
import { inScope } from '../scope';
import type { BenchApp } from '../start-bench-app';
import { startBenchApp } from '../start-bench-app';
import { median } from '../statistics';
import { keptEvents } from './kept-events';
import { prepareDeliveries } from './prepare-deliveries';

const CONNECTIONS = 50;
/** The embedded database is reported only, and slower. */
const AMOUNTS = { postgres: { pairs: 5, requests: 5_000 }, pglite: { pairs: 3, requests: 1_500 } } as const;

const measuresOn = (database: string, barred: boolean) => {
  const measure = (name: string, unit: string, bar: string | null): Measure => ({
    name: `acceptance on ${database}, ${name}`,
    unit,
    bar: barred ? bar : null,
  });
  return {
    ratio: measure('store not on: requests/s against a bare route', 'ratio', '>= 0.75'),
    rate: measure('store not on', 'requests/s', null),
    bareRate: measure('the bare route', 'requests/s', null),
    p99: measure('store not on: p99 at 50 connections', 'ms', '<= 250'),
    cpu: measure('CPU of app and database', 'ms/webhook', null),
    rateOn: measure('store on, its work run after the answers', 'requests/s', null),
    p99On: measure('store on: p99 at 50 connections', 'ms', null),
    // Whatever the database: nothing that was accepted may be missing.
    lost: { name: `acceptance on ${database}, 2xx not in the table`, unit: 'webhooks', bar: '= 0' },
  };
};

interface Round {
  readonly deliveries: (count: number) => PreparedRequest[];
  readonly app: BenchApp;
  readonly path: string;
}

/** Webhooks to our route, verified, stored and marked, against the least that a route can do, in turn. */
export async function measureAcceptance(bench: Bench, record: Recorder, on: 'postgres' | 'pglite') {
  const measures = measuresOn(on === 'postgres' ? 'PostgreSQL' : 'PGlite', on === 'postgres');
  if (on === 'postgres' && bench.postgres === null) {
    Object.values(measures).forEach((measure) => record.notMeasured(measure));
    return;
  }
  bench.print(`Acceptance of webhooks on ${on === 'postgres' ? 'PostgreSQL' : 'PGlite'}`);
  await inScope(async (defer) => {
    const postgres = on === 'postgres' ? bench.postgres : null;
    const app = await startBenchApp(defer, { postgres, worker: 'off', traffic: false });
    const bare = await startBareServer(defer, app.dataDir);
    const { hash, clientSecret, refreshToken } = app.systems;
    const hook: Hook = await installStore(app, hash);
    const round: Round = {
      deliveries: (count) => prepareDeliveries(count, { hash, hook, clientSecret }),
      app,
      path: hook.path,
    };
    let accepted = 0;

    const cpu = app.databaseUrl === null ? null : await openDatabaseCpu(app.databaseUrl);
    const pairs = await comparePairs(round, cpu, bare.url, AMOUNTS[on]);
    accepted += pairs.accepted;
    record.measured(measures.ratio, pairs.ratios);
    record.measured(measures.rate, pairs.rates);
    record.measured(measures.bareRate, pairs.bareRates);
    record.measured(measures.p99, pairs.p99s);
    if (pairs.cpuMs === null) record.notMeasured(measures.cpu);
    else record.measured(measures.cpu, [pairs.cpuMs]);

    await turnOnStore(app, hash, refreshToken);
    const ours = await drive(app.url, round.path, CONNECTIONS, round.deliveries(AMOUNTS[on].requests));
    accepted += ours.succeeded;
    record.measured(measures.rateOn, [ours.perSecond]);
    record.measured(measures.p99On, [ours.p99]);

    await app.stop();
    record.measured(measures.lost, [accepted - (await keptEvents(app, hash))]);
  });
}

/** One pair to warm up, which does not count, and then so many. */
async function comparePairs(
  { app, path, deliveries }: Round,
  cpu: DatabaseCpu | null,
  bareUrl: string,
  { pairs: count, requests: each }: { readonly pairs: number; readonly requests: number },
) {
  const ratios: number[] = [];
  const rates: number[] = [];
  const bareRates: number[] = [];
  const p99s: number[] = [];
  const cpus: number[] = [];
  let accepted = 0;
  for (let pair = 0; pair <= count; pair += 1) {
    const bare = await drive(bareUrl, BARE_PATH, CONNECTIONS, deliveries(each));
    const requests = deliveries(each);
    await cpu?.seconds();
    const { cpuSeconds: before } = await readProcess(app);
    const ours = await drive(app.url, path, CONNECTIONS, requests);
    const { cpuSeconds: after } = await readProcess(app);
    const inDatabase = cpu === null ? 0 : await cpu.seconds();
    accepted += ours.succeeded;
    if (ours.failed > 0) throw new Error(`${ours.failed} of ${each} webhooks were not accepted`);
    if (pair === 0) continue;
    ratios.push(ours.perSecond / bare.perSecond);
    rates.push(ours.perSecond);
    bareRates.push(bare.perSecond);
    p99s.push(ours.p99);
    if (inDatabase !== null) cpus.push(((after - before + inDatabase) / each) * 1_000);
  }
  return { ratios, rates, bareRates, p99s, accepted, cpuMs: cpus.length === 0 ? null : median(cpus) };
}
