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

  test('a tick is scheduled for each minute, once however many listen', async () => {
    for (const queue of [await open(), await open()]) await queue.onTick(() => Promise.resolve());
    expect(await db().sql.query(`select cron from pgboss.schedule`)).toEqual([{ cron: '* * * * *' }]);
  });
});
