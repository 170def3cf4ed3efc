import { beforeEach, expect, test } from 'vitest';
import type { Sql } from '@/lib/platform/db/sql';
import { prismaSql } from '@/lib/platform/db/store-db';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { ClaimedWork } from '@/lib/work/claim-due';
import { insertIntent, readOpenIntents } from '@/lib/work/intents';
import { markDue } from '@/lib/work/mark-due';
import { requireLease } from '@/lib/work/require-lease';
import type { Run } from '@/lib/work/run';
import { aStore } from '@/tests/factories/a-store';
import { fateOf, onTwoConnections, openTransaction } from '../support/on-two-connections';
import type { OpenTransaction } from '../support/on-two-connections';
import { aRun, claimAll, claimOne, markOrders } from '../support/work-bench';
import { EFFECT, TIMES } from './exactly-once-steps';

const anIntent = { effect: EFFECT, reference: '1', request: {} };

onTwoConnections('locks of due work', (db) => {
  let run: Run;
  beforeEach(async () => {
    await markOrders(db(), await aStore(db()), ['1']);
    run = aRun(db(), await claimOne(db()));
  });

  /** A transaction of the run that began while the lease was held, with a lease that has ended meanwhile. */
  async function outlivingItsLease(): Promise<OpenTransaction> {
    const open = await openTransaction(run.store, (tx) =>
      tx.sql.query('select now() where $1::uuid is not null'),
    );
    const [began] = await open.tx.sql.query<{ at: Date }>(
      `select date_trunc('milliseconds', now()) + interval '1 millisecond' as at where $1::uuid is not null`,
    );
    await db().sql.query('update due_work set lease_until = $1::timestamptz, run_at = $1::timestamptz', [
      began?.at,
    ]);
    for (;;) {
      const [row] = await db().sql.query<{ over: boolean }>('select now() > $1::timestamptz as over', [
        began?.at,
      ]);
      if (row?.over === true) return open;
    }
  }
  /** Nor does anybody wait for it. */
  async function nothingIsClaimed(): Promise<boolean> {
    const claims = claimAll(db());
    return (await fateOf(db(), claims)) === 'ends' && (await claims).length === 0;
  }
  /** What was held by somebody is looked at again a moment later. */
  async function claimSoon(): Promise<ClaimedWork> {
    const claimed: ClaimedWork[] = [];
    const count = async () => claimed.push(...(await claimAll(db())));
    await expect.poll(count).toBe(1);
    const [work] = claimed;
    if (work === undefined) throw new Error('nothing was claimed');
    return work;
  }
  const within = (tx: StoreTx): Run => ({ ...run, store: { ...run.store, ...tx } });

  test('an entity is not claimed while an intent of its run is being committed, and then shows it', async () => {
    const { tx, commit } = await outlivingItsLease();
    await insertIntent(within(tx), anIntent, TIMES);
    expect(await nothingIsClaimed()).toBe(true);
    await commit();
    const next = aRun(db(), await claimSoon());
    expect(await readOpenIntents(next, TIMES)).toMatchObject([{ reference: '1' }]);
  });

  test('an entity is not claimed while a run records what it did', async () => {
    const { tx, commit } = await outlivingItsLease();
    await requireLease(tx, run.work);
    expect(await nothingIsClaimed()).toBe(true);
    await commit();
    expect(await claimSoon()).toMatchObject({ key: '1' });
  });

  test('a store of which another is just claiming is passed over without waiting', async () => {
    await markOrders(db(), { id: run.store.storeId }, ['2', '3']);
    await markOrders(db(), await aStore(db()), ['4']);
    const anywhere = {
      transaction: (work: (sql: Sql) => Promise<void>) =>
        db().prisma.$transaction((tx) => work(prismaSql(tx))),
    };
    const claiming = await openTransaction(anywhere, (sql) => claimAll({ sql }, 1));
    const others = claimAll(db());
    expect(await fateOf(db(), others)).toBe('ends');
    expect((await others).map(({ key }) => key)).toEqual(['4']);
    await claiming.commit();
    expect((await claimAll(db())).map(({ key }) => key)).toEqual(['3']);
  });

  test('markers that name the same entities in opposite order do not block each other', async () => {
    const { store } = run;
    const [one, two] = [
      { kind: 'order', key: '1' },
      { kind: 'order', key: '2' },
    ] as const;
    await markOrders(db(), { id: store.storeId }, ['2']);
    const first = await openTransaction(store, (tx) => markDue(tx.sql, [one]));
    const second = store.transaction((tx) => markDue(tx.sql, [two, one]));
    expect(await fateOf(db(), second)).toBe('waits');
    await first.tx.sql.query(
      `select 1 as taken from due_work where store_id = $1::uuid and key = '2' for update nowait`,
    );
    await first.commit();
    await second;
    expect(await db().prisma.dueWork.findMany({ where: { key: '1' } })).toMatchObject([{ wanted: 3 }]);
  });
});
