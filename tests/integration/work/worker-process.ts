import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { systemClock } from '@/lib/platform/clock';
import { migrate } from '@/lib/platform/db/migrate';
import { openDatabase } from '@/lib/platform/db/open-database';
import { createLog } from '@/lib/platform/log';
import { openQueue } from '@/lib/platform/queue';
import { openWakeUps } from '@/lib/platform/wake-ups';
import { succeed } from '@/lib/platform/failure';
import { sendHttp } from '@/lib/platform/http';
import type { MayLeave } from '@/lib/platform/transfer';
import { createRunner } from '@/lib/work/create-runner';
import { done, failed, wait } from '@/lib/work/run';
import type { Handler } from '@/lib/work/run';
import { settleByLookup, settleIntents } from '@/lib/work/settle-intents';
import { writeOnce } from '@/lib/work/write-once';
import { startWorker } from '@/lib/worker/start-worker';

/**
 * A worker process for tests that kill or freeze it: `worker-process.ts <name> <log file> <work ms> <lease ms> <sink>`
 * with the database from `DATABASE_URL` or `DATA_DIR`. A run appends a line when it begins, works, writes to the sink
 * exactly once by an intent, and appends a line when it has done so.
 */
const [name = '', file = '', workMs = '0', leaseMs = '1500', sink = ''] = process.argv.slice(2);
const settings = { DATABASE_URL: process.env.DATABASE_URL, DATA_DIR: process.env.DATA_DIR ?? '' };
const db = await openDatabase(settings);
if (db.engine.backend === 'postgres') await migrate(db);
const log = createLog('silent');
const note = (event: string, key: string): void => appendFileSync(file, `${name} ${event} ${key}\n`);

const times = { sendWithinMs: 500, requestMs: 500, settlingMs: 500 };
const settleWrite = settleByLookup<string>({
  async find({ reference }) {
    const found = await fetch(`${sink}/?key=${reference}`);
    return succeed(z.array(z.string()).parse(await found.json()));
  },
  externalIdOf: (write) => write,
  record: () => Promise.resolve(),
  reportDoubles: (intent) => {
    note('doubled', intent.reference);
    return Promise.resolve();
  },
});

const handler: Handler = async (run) => {
  const { key } = run.work;
  const settled = await settleIntents(run, { 'shiphero.order_create': settleWrite }, times);
  if (settled.outcome === 'wait') return wait(settled.inMs, 'test.settling');
  if (settled.outcome === 'failed') return failed(settled.failure);
  if ((await run.store.prisma.intent.count({ where: { key, state: 'written' } })) > 0) return done();
  note('began', key);
  await sleep(Number(workMs));
  const write = {
    effect: 'shiphero.order_create' as const,
    reference: key,
    request: {},
    send: async (mayLeave: MayLeave) => {
      const url = `${sink}/?key=${key}&by=${name}`;
      const sent = await sendHttp({
        ...{ system: 'shiphero', method: 'POST', effect: 'write', url, headers: {}, timeoutMs: 500 },
        mayLeave,
      });
      return sent.ok ? succeed(key) : sent;
    },
    externalIdOf: (id: string) => id,
    record: () => Promise.resolve(),
  };
  const written = await writeOnce(run, write, times);
  note(written.ok ? 'wrote' : written.failure.code, key);
  return done();
};

const runner = createRunner({
  db,
  clock: systemClock,
  log,
  handle: handler,
  rooms: { flow: 4, reading: 4, bulk: 4 },
  leaseMs: Number(leaseMs),
  onFailure: () => Promise.resolve(null),
  onFinish: (work, outcome) => note(`finished:${outcome}`, work.key),
});
await startWorker({
  db,
  queue: await openQueue(db, settings.DATABASE_URL, log),
  wakeUps: openWakeUps(db, settings.DATABASE_URL, log),
  runner,
  log,
  tick: () => Promise.resolve(),
});
note('ready', '-');
// Keeps the process alive whatever the worker waits for, until it is killed.
createServer().listen(0);
