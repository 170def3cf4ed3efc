import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases';
import { aStore } from '../../factories/a-store';
import { errorOf } from './merchant';
import { CRON_SECRET, openWorld } from './open-world';

describe.each(databases())('the addresses for operations on $name', (kind) => {
  const world = openWorld(kind);
  const call = (path: string, secret: string | null = CRON_SECRET, method = 'GET') =>
    world().call(path, {
      method,
      ...(secret === null ? {} : { headers: { Authorization: `Bearer ${secret}` } }),
    });

  it.each(['/api/cron/tick', '/api/cron/reconcile-orders', '/api/cron/nothing', '/api/metrics'])(
    '%s is closed without the secret',
    async (path) => {
      expect(await errorOf(await call(path, null))).toBe('401 cron.unauthorized');
      expect(await errorOf(await call(path, 'guessed'))).toBe('401 cron.unauthorized');
      expect(await errorOf(await call(path, `${CRON_SECRET}x`))).toBe('401 cron.unauthorized');
    },
  );

  it('tick runs what is due and says how much', async () => {
    const { id } = await aStore(world().app.db, { state: 'uninstalled' });
    await world().app.db.prisma.dueWork.create({
      data: { storeId: id, kind: 'upkeep', key: 'store', runAt: new Date(Date.now() - 1_000) },
    });
    for (const [method, runs] of [
      ['GET', 1],
      ['POST', 0],
    ] as const) {
      const answer = await call('/api/cron/tick', CRON_SECRET, method);
      expect([answer.status, await answer.json()]).toEqual([200, { runs }]);
    }
  });

  it.each(['orders', 'stock', 'shipments'])(
    'reconcile-%s is marked for every store that is on',
    async (flow) => {
      const { db } = world().app;
      const on = await aStore(db);
      const paused = await aStore(db, { state: 'paused' });
      const answer = await call(`/api/cron/reconcile-${flow}`, CRON_SECRET, 'POST');
      expect(answer.status).toBe(200);
      const marks = await db.prisma.dueWork.findMany({ where: { kind: 'reconcile', key: flow } });
      const marked = marks.map((mark) => mark.storeId);
      expect(marked).toContain(on.id);
      expect(marked).not.toContain(paused.id);
    },
  );

  it('an unknown task is not found', async () => {
    expect(await errorOf(await call('/api/cron/nothing'))).toBe('404 cron.unknown_task');
  });

  it('health says that the database is there, to anybody', async () => {
    const answer = await call('/api/health', null);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('metrics tell of webhooks and of what waits', async () => {
    const text = await (await call('/api/metrics')).text();
    expect(text).toMatch(/^app_due_rows \d+$/m);
    expect(text).toContain('app_webhooks_total');
  });
});
