import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LeaseLost } from '@/lib/work/lease-lost';
import { done, failed } from '@/lib/work/run';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { aRunner, claimAll, claimOne, markOrders, rowOf } from '../support/work-bench';

onEveryDatabase('the runner', (db) => {
  test('of one entity there is one run at a time, in whatever number of processes', async () => {
    const store = await aStore(db());
    const keys = Array.from({ length: 12 }, (_, n) => String(n));
    await markOrders(db(), store, keys);
    const running = new Set<string>();
    const worked: string[] = [];
    const runners = Array.from({ length: 4 }, () =>
      aRunner(db(), async ({ work }) => {
        expect(running.has(work.key)).toBe(false);
        running.add(work.key);
        await sleep(2);
        running.delete(work.key);
        worked.push(work.key);
        return done();
      }),
    );
    const made = await Promise.all(runners.map((runner) => runner.drain()));
    expect(worked.toSorted()).toEqual(keys.toSorted());
    expect(made.reduce((sum, runs) => sum + runs, 0)).toBe(keys.length);
  });

  test('stores with much to do do not starve another', async () => {
    const [first, second, third] = [await aStore(db()), await aStore(db()), await aStore(db())];
    const backlog = Array.from({ length: 30 }, (_, n) => String(n));
    await markOrders(db(), first, backlog);
    await markOrders(db(), second, backlog);
    await passTime(db(), 60_000);
    await markOrders(db(), third, ['1']);
    const order: string[] = [];
    const runner = aRunner(db(), async ({ work }) => {
      order.push(work.storeId);
      await sleep(5);
      return done();
    });
    await runner.drain();
    expect(order).toHaveLength(61);
    expect(order.indexOf(third.id)).toBeLessThan(8);
    expect(order.slice(0, 12)).toContain(first.id);
    expect(order.slice(0, 12)).toContain(second.id);
  });

  test('one store never takes more than half of a process', async () => {
    const [busy, other] = [await aStore(db()), await aStore(db())];
    await markOrders(db(), busy, ['1', '2', '3', '4', '5', '6']);
    const gate = new EventEmitter();
    const began: string[] = [];
    const runner = aRunner(db(), async ({ work }) => {
      began.push(work.storeId);
      if (work.storeId === busy.id) await once(gate, 'open');
      return done();
    });
    await runner.pump();
    expect(began).toEqual([busy.id, busy.id]);
    await markOrders(db(), other, ['1']);
    await runner.pump();
    expect(began).toContain(other.id);
    gate.emit('open');
    await runner.stop();
  });

  test('a bug is tried again later, told of, and holds up nothing else', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1', '2']);
    const told: unknown[] = [];
    const runner = aRunner(
      db(),
      ({ work }) => (work.key === '1' ? Promise.reject(new Error('a bug')) : Promise.resolve(done())),
      {
        onFailure: (work, failure) => {
          told.push([work.key, failure]);
          return Promise.resolve(null);
        },
      },
    );
    await runner.drain();
    expect(told).toEqual([['1', null]]);
    expect(await rowOf(db(), '1')).toMatchObject({ wanted: 1, done: 0, tries: 1, lastCode: 'app.fault' });
    expect(await rowOf(db(), '2')).toMatchObject({ wanted: 1, done: 1 });
  });

  test('unauthorized work stays due and goes on when the store is connected again', async () => {
    const store = await aStore(db());
    await markOrders(db(), store, ['1', '2', '3']);
    const stop = (stoppedBecause: string | null) =>
      db().prisma.store.update({ where: { id: store.id }, data: { stoppedBecause } });
    const runner = aRunner(
      db(),
      () =>
        Promise.resolve(
          failed({ system: 'shiphero', kind: 'unauthorized', code: 'shiphero.refused', message: 'Connect.' }),
        ),
      {
        concurrency: 2,
        onFailure: async (_work, failure) => {
          await stop(failure?.code ?? null);
          return null;
        },
      },
    );
    expect(await runner.drain()).toBeLessThan(3);
    await stop(null);
    expect((await claimAll(db())).map((work) => work.tries)).toEqual([0, 0, 0]);
  });

  test('a run that lost its lease records nothing, tells of nothing, stops no store', async () => {
    await markOrders(db(), await aStore(db()), ['1']);
    const told: string[] = [];
    const outcomes = [
      () => Promise.reject(new LeaseLost()),
      () => Promise.reject(new Error('a bug')),
      () =>
        Promise.resolve(
          failed({ system: 'shiphero', kind: 'unauthorized', code: 'shiphero.refused', message: 'Connect.' }),
        ),
    ];
    for (const outcome of outcomes) {
      const taken: unknown[] = [];
      const runner = aRunner(
        db(),
        async () => {
          await passTime(db(), 60_000);
          taken.push(await claimOne(db()), await rowOf(db()));
          return outcome();
        },
        {
          onFailure: (work) => {
            told.push(work.key);
            return Promise.resolve(null);
          },
        },
      );
      await runner.drain();
      expect(await rowOf(db())).toEqual(taken[1]);
      await passTime(db(), 60_000);
    }
    expect(told).toEqual([]);
  });

  test('a run longer than its lease keeps it by heartbeats', async () => {
    await markOrders(db(), await aStore(db()), ['1']);
    let runs = 0;
    const slow = async () => {
      runs += 1;
      await sleep(1_500);
      return done();
    };
    const runners = [aRunner(db(), slow, { leaseMs: 600 }), aRunner(db(), slow, { leaseMs: 600 })];
    await runners[0]?.pump();
    for (let looks = 0; looks < 10; looks += 1) {
      await runners[1]?.pump();
      await sleep(120);
    }
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(runs).toBe(1);
    expect(await rowOf(db())).toMatchObject({ done: 1 });
  });

  test('a wake-up may be doubled, and a lost one is made up for by the next look of anybody', async () => {
    const store = await aStore(db());
    let runs = 0;
    const count = () => {
      runs += 1;
      return Promise.resolve(done());
    };
    const [one, two] = [aRunner(db(), count), aRunner(db(), count)];
    await markOrders(db(), store, ['1']);
    await Promise.all(Array.from({ length: 10 }, () => one.pump()));
    await one.drain();
    expect(runs).toBe(1);
    await markOrders(db(), store, ['1']);
    await two.drain();
    expect(runs).toBe(2);
  });

  test('past its deadline a drain claims nothing more, and the next drain goes on', async () => {
    await markOrders(db(), await aStore(db()), ['1', '2', '3', '4']);
    let now = 0;
    const runner = aRunner(
      db(),
      () => {
        now += 1;
        return Promise.resolve(done());
      },
      { concurrency: 1, clock: { now: () => new Date(now) } },
    );
    expect(await runner.drain({ deadline: new Date(2) })).toBe(2);
    expect(await runner.drain({ deadline: new Date(2) })).toBe(0);
    expect(await runner.drain()).toBe(2);
  });

  test('stopping waits for what runs and claims nothing more', async () => {
    await markOrders(db(), await aStore(db()), ['1', '2', '3']);
    let ended = 0;
    const runner = aRunner(
      db(),
      async () => {
        await sleep(50);
        ended += 1;
        return done();
      },
      { concurrency: 1 },
    );
    await runner.pump();
    await runner.stop();
    expect(ended).toBe(1);
    await runner.pump();
    expect(await claimAll(db())).toHaveLength(2);
  });

  test('a run that goes through after a refused or a failed one is told of, an ordinary one is not', async () => {
    const store = await aStore(db());
    const outcomes = [
      failed({
        system: 'shiphero',
        kind: 'rejected',
        reason: 'no',
        code: 'shiphero.rejected',
        message: 'No.',
      }),
      done(),
      done(),
    ];
    const recovered: string[] = [];
    const runner = aRunner(db(), async () => outcomes.shift() ?? done(), {
      onRecovered: async ({ key }) => {
        recovered.push(key);
      },
    });
    for (const expected of [[], ['1'], ['1']]) {
      await markOrders(db(), store, ['1']);
      await runner.drain();
      expect(recovered).toEqual(expected);
    }
  });
});
