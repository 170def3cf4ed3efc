import { describe, expect, it } from 'vitest';
import { storeDb } from '@/lib/platform/db/store-db';
import { createApp } from '@/lib/worker/create-app';
import { databases } from '../support/databases';
import { connectedStore } from './merchant';
import { openWorld } from './open-world';

const FIVE_MINUTES = 5 * 60_000;

const cases = databases().flatMap((kind) =>
  [FIVE_MINUTES, -FIVE_MINUTES].map((offMs) => ({ kind, name: kind.name, offMs })),
);

describe.each(cases)('on a machine whose clock is off by $offMs ms, with $name', ({ kind, offMs }) => {
  const world = openWorld(kind, {}, offMs);
  const databaseNow = async () => {
    const [row] = await world().app.db.sql.query<{ now: number }>(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as now',
    );
    return row?.now ?? 0;
  };
  const turnedOn = async () => {
    const merchant = await connectedStore(world());
    const answer = await merchant.panel.call('store/turn-on', { method: 'POST', body: {} });
    expect(answer.status).toBe(200);
    await world().work();
    return merchant;
  };
  it('the app goes by the database’s time', async () => {
    expect(Math.abs(world().app.clock.now().getTime() - (await databaseNow()))).toBeLessThan(2_000);
  });

  it('what waits for credits waits that long: no loop, and no five minutes', async () => {
    const { hash, account } = await turnedOn();
    const store = await world().storeOf(hash);
    await store.prisma.dueWork.deleteMany({ where: { kind: { not: 'levels' } } });
    await store.prisma.dueWork.updateMany({ data: { wanted: { increment: 1 }, runAt: new Date(0) } });
    // What changed is to be read again.
    await world().app.db.sql.query(`update shiphero_account set levels_read_to = now() - interval '1 hour'`);
    await world().app.db.sql.query(
      `update credit_bucket set remaining = 0, maximum = 4004, per_second = 2, counted_at = now() where account_id = $1`,
      [account.accountId],
    );
    expect(await world().work()).toBe(1);
    const row = await store.prisma.dueWork.findFirstOrThrow();
    expect(row.lastCode).toBe('shiphero.credits');
    const waitsMs = row.runAt.getTime() - (await databaseNow());
    expect(waitsMs).toBeGreaterThan(5_000);
    expect(waitsMs).toBeLessThan(4 * 60_000);
  });

  it('of two readings the later one stays, whichever process made it', async () => {
    const { hash } = await turnedOn();
    const other = await createApp({
      env: world().app.env,
      worker: false,
      db: world().app.db,
      clock: { now: () => new Date(Date.now() - offMs) },
    });
    const placed = await world().bigcommerce.control.placeOrder({ hash, example: 'guest' });
    const mark = async () =>
      storeDb(other.db, (await world().storeOf(hash)).storeId).sql.query(
        `insert into due_work (store_id, kind, key, run_at) values ($1::uuid, 'order', $2, now())
         on conflict (store_id, kind, key) do update set wanted = due_work.wanted + 1, run_at = now()`,
        [String(placed.id)],
      );
    const statuses: number[] = [];
    for (const [app, statusId] of [
      [world().app, 7],
      [other, 11],
      [world().app, 7],
    ] as const) {
      await world().bigcommerce.control.setStatus({ hash, orderId: placed.id, statusId });
      await mark();
      // A webhook that is being kept holds the row for a moment, and whoever claims passes it by.
      await expect
        .poll(() => app.runDue(new Date(app.clock.now().getTime() + 20_000)), { timeout: 10_000 })
        .toBeGreaterThan(0);
      const order = await (await world().storeOf(hash)).prisma.order.findFirstOrThrow();
      statuses.push(order.statusId);
    }
    expect(statuses).toEqual([7, 11, 7]);
    await other.close();
  });
});
