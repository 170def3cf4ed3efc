import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openDatabase } from '@/lib/platform/db/open-database';
import { SWEEP_MS } from '@/lib/worker/start-worker';
import { aStore } from '@/tests/factories/a-store';
import { databases } from '../support/databases';
import type { TestDatabase } from '../support/databases';
import { markOrders, rowOf } from '../support/work-bench';
import { workerProcesses } from './worker-processes';
import type { WorkerProcesses } from './worker-processes';

const LEASE = 1_500;
let workers: WorkerProcesses;

beforeEach(async () => {
  workers = await workerProcesses();
});
afterEach(async () => {
  await workers.close();
});

describe.runIf(inject('postgres') !== null)('worker processes on PostgreSQL', () => {
  let db: TestDatabase;
  let env: Record<string, string>;

  beforeEach(async () => {
    const postgres = databases().find(({ name }) => name === 'PostgreSQL');
    if (postgres === undefined) throw new Error('No server was named');
    db = await postgres.open();
    env = { DATABASE_URL: db.url ?? '' };
  });
  afterEach(async () => {
    await db.close();
  });

  test('a killed process: another finishes what it had begun, within the lease and a look', async () => {
    const doomed = workers.start({ name: 'a', workMs: 60_000, leaseMs: LEASE, env });
    const store = await aStore(db);
    await markOrders(db, store, ['1']);
    await workers.until('a began 1');
    workers.start({ name: 'b', workMs: 10, leaseMs: LEASE, env });
    await workers.until('b ready -');
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    const killedAt = performance.now();
    await workers.until('b finished:done 1');
    expect(performance.now() - killedAt).toBeLessThan(LEASE + SWEEP_MS);
    expect(workers.writes).toEqual(['b 1']);
    expect(await rowOf(db)).toMatchObject({ done: 1, wanted: 1 });
  }, 240_000);

  test('a frozen process that wakes up after its lease changes nothing', async () => {
    const frozen = workers.start({ name: 'a', workMs: 3_000, leaseMs: LEASE, env });
    const store = await aStore(db);
    await markOrders(db, store, ['1']);
    await workers.until('a began 1');
    frozen.kill('SIGSTOP');
    workers.start({ name: 'b', workMs: 10, leaseMs: LEASE, env });
    await workers.until('b finished:done 1');
    // Done long enough ago that the frozen run has nothing left to wait for when it wakes up.
    await sleep(2_000);
    const row = await rowOf(db);
    const intents = await db.prisma.intent.findMany();

    frozen.kill('SIGCONT');
    await sleep(2_000);
    expect(workers.story().filter((line) => line.startsWith('a '))).toEqual(['a ready -', 'a began 1']);
    expect(workers.writes).toEqual(['b 1']);
    expect(await rowOf(db)).toEqual(row);
    expect(await db.prisma.intent.findMany()).toEqual(intents);

    // It is not broken: it takes part again.
    await markOrders(db, store, ['2']);
    await Promise.any([workers.until('a wrote 2'), workers.until('b wrote 2')]);
  }, 240_000);

  test('many keys, processes killed again and again: every key is worked and written once', async () => {
    const store = await aStore(db);
    const keys = Array.from({ length: 12 }, (_, n) => String(n));
    await markOrders(db, store, keys);
    const first = workers.start({ name: 'a', workMs: 300, leaseMs: LEASE, env });
    await workers.until('a wrote 0');
    first.kill('SIGKILL');
    workers.start({ name: 'b', workMs: 50, leaseMs: LEASE, env });
    const undone = () => db.prisma.dueWork.count({ where: { done: 0 } });
    const deadline = performance.now() + 30_000;
    while ((await undone()) > 0 && performance.now() < deadline) await sleep(100);
    expect(await undone()).toBe(0);
    expect(workers.writes.map((write) => write.split(' ')[1]).toSorted()).toEqual(keys.toSorted());
  }, 240_000);
});

test('the embedded database: after a kill the next process on its folder finishes the work', async () => {
  const env = { DATA_DIR: path.join(workers.folder, 'data') };
  const prepared = await openDatabase({ DATA_DIR: env.DATA_DIR });
  const store = await aStore(prepared);
  await markOrders(prepared, store, ['1']);
  await prepared.close();

  const doomed = workers.start({ name: 'a', workMs: 60_000, leaseMs: LEASE, env });
  await workers.until('a began 1', 40_000);
  doomed.kill('SIGKILL');
  await once(doomed, 'exit');
  workers.start({ name: 'b', workMs: 10, leaseMs: LEASE, env });
  await workers.until('b finished:done 1', 40_000);
  expect(workers.writes).toEqual(['b 1']);
}, 240_000);
