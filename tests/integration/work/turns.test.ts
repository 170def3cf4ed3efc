import { expect, test } from 'vitest';
import { claimDue } from '@/lib/work/claim-due';
import { finishWork } from '@/lib/work/finish-work';
import { workKind } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { nextDueInMs } from '@/lib/work/next-due';
import { restoreTurns } from '@/lib/work/restore-turns';
import { done } from '@/lib/work/run';
import { storeDb } from '@/lib/platform/db/store-db';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { aRunner, claimAll, claimOne, markOrders } from '../support/work-bench';

onEveryDatabase('turns', (db) => {
  const turnOf = async (storeId: string, kind = 'order') => {
    const [turn] = await db().sql.query<{ parked: boolean; looked_in_ms: number | null }>(
      `select due_at is null as parked, extract(epoch from look_at - now())::float8 * 1000 as looked_in_ms
       from store_turn where store_id = $1::uuid and kind = $2`,
      [storeId, kind],
    );
    return turn;
  };
  const setState = (id: string, data: { state?: string; stoppedBecause?: string | null }) =>
    db().prisma.store.update({ where: { id }, data });
  /** Looks until nothing is to be looked at for a while. */
  async function settle(): Promise<void> {
    for (let look = 0; look < 2; look += 1) {
      await passTime(db(), 600);
      await claimAll(db());
    }
  }

  test('a thousand stores with due work get one turn each before any gets a second', async () => {
    const stores = await db().sql.query<{ id: string }>(
      `insert into store (id, hash, state, owner_id, owner_email, endpoint, installed_at, scopes)
       select gen_random_uuid(), 'turn' || n, 'on', 1, 'a@b.c', 'turn-endpoint-' || n, now(), '{}'
       from generate_series(1, 1000) as n returning id`,
    );
    await db().sql.query(
      `insert into due_work (store_id, kind, key, run_at)
       select s.id, 'order', n::text, now() from store s cross join generate_series(1, 3) as n order by 1, 3`,
    );
    const turns: string[] = [];
    while (turns.length < 2_000) {
      const { claimed } = await claimDue(db().sql, { kinds: ['order'], limit: 50, leaseMs: 60_000 });
      turns.push(...claimed.map(({ storeId }) => storeId));
    }
    expect(new Set(turns.slice(0, 1_000)).size).toBe(stores.length);
    expect(new Set(turns.slice(1_000, 2_000)).size).toBe(stores.length);
  });

  test.each([
    ['paused', { state: 'paused' }, { state: 'on' }],
    ['stopped', { stoppedBecause: 'shiphero.refused' }, { stoppedBecause: null }],
    ['uninstalled', { state: 'uninstalled' }, { state: 'on' }],
  ])(
    'a store that is %s is parked, its marks write no turn, and going on it is looked at at once',
    async (_is, off, on) => {
      const { id } = await aStore(db());
      await markOrders(db(), { id }, ['1']);
      await setState(id, off);
      expect(await claimAll(db())).toEqual([]);
      await settle();
      expect(await turnOf(id)).toEqual({ parked: true, looked_in_ms: null });
      await markOrders(db(), { id }, ['2']);
      expect(await turnOf(id)).toEqual({ parked: true, looked_in_ms: null });
      await setState(id, on);
      expect((await claimAll(db())).map(({ key }) => key).toSorted()).toEqual(['1', '2']);
    },
  );

  test('a mark brings the turn forward and never back; a run that ends brings it to what is left', async () => {
    const { id } = await aStore(db());
    await markOrders(db(), { id }, ['1'], 60_000);
    await markOrders(db(), { id }, ['2'], 30_000);
    await markOrders(db(), { id }, ['3'], 90_000);
    expect((await turnOf(id))?.looked_in_ms).toBeGreaterThan(25_000);
    expect((await turnOf(id))?.looked_in_ms).toBeLessThanOrEqual(30_000);
    await markOrders(db(), { id }, ['4']);
    const work = await claimOne(db());
    await settle();
    expect((await turnOf(id))?.looked_in_ms).toBeGreaterThan(20_000);
    await finishWork(db().sql, work, { as: 'delayed', inMs: 5_000, code: 'test.later', usesTry: false });
    expect((await turnOf(id))?.looked_in_ms).toBeLessThanOrEqual(5_000);
  });

  test('a mark during a run is found when the run ends', async () => {
    const { id } = await aStore(db());
    await markOrders(db(), { id }, ['1']);
    const work = await claimOne(db());
    await markOrders(db(), { id }, ['1']);
    await settle();
    expect(await claimAll(db())).toEqual([]);
    await finishWork(db().sql, work, { as: 'done' });
    expect(await claimAll(db())).toHaveLength(1);
  });

  test('a row that came without its turn is found by the next sweep, and one that waits is left alone', async () => {
    const [lost, waits, paused] = [
      await aStore(db()),
      await aStore(db()),
      await aStore(db(), { state: 'paused' }),
    ];
    for (const store of [lost, waits, paused])
      await markOrders(db(), store, ['1'], store === waits ? 60_000 : 0);
    await settle();
    await db().prisma.dueWork.updateMany({ data: { leaseOwner: null, leaseUntil: null } });
    await db().sql.query(
      `update due_work set run_at = now() - interval '1 hour' where store_id <> $1::uuid`,
      [waits.id],
    );
    await db().sql.query(`delete from store_turn where store_id <> $1::uuid`, [paused.id]);
    expect(await claimAll(db())).toEqual([]);
    expect(await restoreTurns(db().sql)).toBe(1);
    expect((await claimAll(db())).map(({ storeId }) => storeId)).toEqual([lost.id]);
    expect(await restoreTurns(db().sql)).toBe(0);
  });

  test('a kind of a newer version is neither claimed nor waited for, and keeps nothing from its turn', async () => {
    const { id } = await aStore(db());
    await db().prisma.dueWork.create({
      data: { storeId: id, kind: 'newer_kind', key: '1', runAt: new Date(0) },
    });
    await markOrders(db(), { id }, ['1']);
    expect((await claimAll(db())).map(({ kind }) => kind)).toEqual(['order']);
    await settle();
    expect(await nextDueInMs(db().sql, workKind.options)).toBeGreaterThan(20_000);
    expect((await turnOf(id, 'newer_kind'))?.looked_in_ms).toBeLessThan(0);
    expect(
      await db().sql.query(`select 1 from due_work where kind = 'newer_kind' and lease_owner is null`),
    ).toHaveLength(1);
  });

  test('readings that fill their lane take no room of orders and pushes', async () => {
    const readers = await Promise.all(Array.from({ length: 4 }, () => aStore(db())));
    for (const { id } of readers) {
      await markDue(storeDb(db(), id).sql, [
        { kind: 'catalogue', key: 'bigcommerce' },
        { kind: 'levels', key: '1' },
      ]);
    }
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const began: string[] = [];
    const runner = aRunner(
      db(),
      async ({ work }) => {
        began.push(work.kind);
        if (work.kind !== 'order') await gate;
        return done();
      },
      { concurrency: 2 },
    );
    await runner.pump();
    expect(began).toHaveLength(2);
    await markOrders(db(), await aStore(db()), ['1']);
    await runner.pump();
    expect(began.slice(2)).toEqual(['order']);
    open();
    await runner.stop();
  });

  test('a drain of one store runs its work and no other store’s, however full the lanes are', async () => {
    const [asked, other, third] = [await aStore(db()), await aStore(db()), await aStore(db())];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const names = new Map([
      [asked.id, 'asked'],
      [other.id, 'other'],
      [third.id, 'third'],
    ]);
    const ended: string[] = [];
    const runner = aRunner(
      db(),
      async ({ work }) => {
        if (work.storeId === other.id) await gate;
        ended.push(`${names.get(work.storeId)} ${work.key}`);
        return done();
      },
      { concurrency: 1 },
    );
    await markOrders(db(), other, ['1', '2']);
    await runner.pump();
    await markOrders(db(), third, ['1']);
    await markOrders(db(), asked, ['1', '2']);
    expect(await runner.drain({ onlyStore: asked.id })).toBe(2);
    expect(ended).toEqual(['asked 1', 'asked 2']);
    open();
    await runner.drain();
    expect(ended).toHaveLength(5);
  });
});
