import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '@/lib/platform/log';
import { openWakeUps } from '@/lib/platform/wake-ups';
import type { WakeUps } from '@/lib/platform/wake-ups';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('wake-ups', (db) => {
  const opened: WakeUps[] = [];
  const open = () => {
    const wakeUps = openWakeUps(db(), db().url, createLog('silent'));
    opened.push(wakeUps);
    return wakeUps;
  };
  afterEach(async () => {
    for (const wakeUps of opened.splice(0)) await wakeUps.stop();
  });
  const listener = async (wakeUps: WakeUps) => {
    let wakes = 0;
    await wakeUps.listen(() => (wakes += 1));
    return {
      wakes: () => wakes,
      async until(count: number) {
        for (let tries = 0; tries < 500 && wakes < count; tries += 1) await sleep(20);
        return wakes;
      },
    };
  };

  test('one reaches who listens, and the next one too', async () => {
    const wakeUps = open();
    const told = await listener(wakeUps);
    wakeUps.wake();
    expect(await told.until(1)).toBe(1);
    wakeUps.wake();
    expect(await told.until(2)).toBe(2);
  });

  test('a burst is one', async () => {
    const wakeUps = open();
    const told = await listener(wakeUps);
    for (let n = 0; n < 100; n += 1) wakeUps.wake();
    await told.until(1);
    await sleep(100);
    expect(told.wakes()).toBe(1);
  });

  test('without anybody who listens, and after stopping, one does no harm', async () => {
    const wakeUps = open();
    wakeUps.wake();
    await wakeUps.stop();
    wakeUps.wake();
    await sleep(60);
    expect(opened.splice(0)).toHaveLength(1);
  });

  test('another process hears it, and hears again after its connection was cut', async ({ skip }) => {
    if (db().engine.backend === 'pglite') return skip('the embedded database has one process');
    const [here, there] = [open(), open()];
    const told = await listener(there);
    here.wake();
    expect(await told.until(1)).toBe(1);
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen due_work' and datname = current_database()`;
    expect(await db().sql.query(cut)).toHaveLength(1);
    expect(await told.until(2), 'looks for what it may have missed').toBe(2);
    here.wake();
    expect(await told.until(3)).toBe(3);
  });
});
