import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '@/lib/platform/log';
import { openQueue } from '@/lib/platform/queue';
import type { Queue } from '@/lib/platform/queue';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('the queue', (db) => {
  const opened: Queue[] = [];
  const open = async () => {
    const queue = await openQueue(db(), db().url, createLog('silent'));
    opened.push(queue);
    return queue;
  };
  afterEach(async () => {
    for (const queue of opened.splice(0)) await queue.stop();
  });
  const listener = () => {
    let wakes = 0;
    return {
      on: {
        wake: () => {
          wakes += 1;
          return Promise.resolve();
        },
        tick: () => Promise.resolve(),
      },
      wakes: () => wakes,
      async until(count: number) {
        for (let tries = 0; tries < 300 && wakes < count; tries += 1) await sleep(20);
        return wakes;
      },
    };
  };

  test('a wake-up reaches who listens, soon', async () => {
    const queue = await open();
    const told = listener();
    await queue.listen(told.on);
    queue.wake();
    const asked = performance.now();
    expect(await told.until(1)).toBe(1);
    expect(performance.now() - asked).toBeLessThan(4_000);
  });

  test('a burst is one wake-up or a few, and the next one arrives too', async () => {
    const queue = await open();
    const told = listener();
    await queue.listen(told.on);
    for (let n = 0; n < 100; n += 1) queue.wake();
    expect(await told.until(1)).toBeGreaterThanOrEqual(1);
    const before = told.wakes();
    expect(before).toBeLessThan(5);
    queue.wake();
    expect(await told.until(before + 1)).toBeGreaterThan(before);
  });

  test('a wake-up that nobody hears waits, as one', async () => {
    const queue = await open();
    for (let n = 0; n < 5; n += 1) {
      queue.wake();
      await sleep(60);
    }
    const waiting = () =>
      db().sql.query(`select 1 from pgboss.job where name = 'wake' and state = 'created'`);
    expect(await waiting()).toHaveLength(1);
    const told = listener();
    await queue.listen(told.on);
    expect(await told.until(1)).toBe(1);
  });

  test('a listener that fails hears the next wake-up', async () => {
    const queue = await open();
    let calls = 0;
    await queue.listen({
      wake: () => {
        calls += 1;
        return Promise.reject(new Error('a bug'));
      },
      tick: () => Promise.resolve(),
    });
    for (let n = 1; n <= 2; n += 1) {
      queue.wake();
      for (let tries = 0; tries < 300 && calls < n; tries += 1) await sleep(20);
      expect(calls).toBe(n);
    }
  });

  test('a tick is scheduled for each minute, once however many listen', async () => {
    for (const queue of [await open(), await open()]) await queue.listen(listener().on);
    expect(await db().sql.query(`select cron from pgboss.schedule`)).toEqual([{ cron: '* * * * *' }]);
  });

  test('after stopping nothing is sent, and waking does no harm', async () => {
    const queue = await open();
    queue.wake();
    await queue.stop();
    queue.wake();
    await sleep(60);
    expect(opened.splice(0)).toHaveLength(1);
  });
});
