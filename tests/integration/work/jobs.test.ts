import { expect, it } from 'vitest';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import { createJob } from '@/lib/work/jobs/create-job';
import { readJob, readLatestJob } from '@/lib/work/jobs/job';
import type { JobWorker } from '@/lib/work/jobs/job';
import { steerJob } from '@/lib/work/jobs/steer-job';
import { createJobHandler } from '@/lib/work/jobs/work-job';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { aRunner } from '../support/work-bench';

const BY = { userId: 1, email: 'merchandiser@example.com' };
const ITEMS = 5;

const failure = (kind: 'unavailable' | 'not_found'): Failure => ({
  ...{ system: 'bigcommerce', kind, code: `bigcommerce.${kind}`, message: 'Why.', cause: null },
});

onEveryDatabase('a bulk job', (db) => {
  /** Deals with an item a step and notes which; `before` may get in between. */
  const working = (before: (item: number) => unknown = () => null) => {
    const dealtWith: number[] = [];
    const worker: JobWorker = async (_run, job) => {
      const item = job.cursor === null ? 1 : Number((job.cursor as { next: number }).next);
      const answer = await before(item);
      if (answer instanceof Object && 'kind' in answer) return fail(answer as Failure);
      dealtWith.push(item);
      return succeed({
        cursor: { next: item + 1 },
        ...{ done: 1, failed: item === 2 ? 1 : 0, total: ITEMS, finished: item === ITEMS },
        record: async (tx) => {
          await tx.prisma.storeCursor.create({
            data: { storeId: tx.storeId, name: `item ${item}`, readTo: new Date() },
          });
        },
      });
    };
    const runner = aRunner(db(), createJobHandler({ read_catalogue: worker }));
    return { dealtWith, run: () => runner.drain() };
  };
  const ofNewStore = async (): Promise<StoreDb> => storeDb(db(), (await aStore(db())).id);
  const begin = (store: StoreDb) => createJob(store, { kind: 'read_catalogue', by: BY });
  const recorded = (store: StoreDb) => store.prisma.storeCursor.count();

  it('deals with every item once, counts them, and ends', async () => {
    const store = await ofNewStore();
    const { id } = await begin(store);
    const { dealtWith, run } = working();
    await run();
    expect(dealtWith).toEqual([1, 2, 3, 4, 5]);
    expect(await readJob(store, id)).toMatchObject({
      ...{ state: 'done', done: 5, failed: 1, total: 5, problem: null, byEmail: BY.email },
      endedAt: expect.any(Date) as Date,
    });
    expect(await recorded(store)).toBe(5);
    await run();
    expect(dealtWith).toHaveLength(5);
  });

  it('is there once, however many ask for it, and a new one may follow', async () => {
    const store = await ofNewStore();
    const [one, two] = await Promise.all([begin(store), begin(store)]);
    expect(one.id).toBe(two.id);
    await working().run();
    const next = await begin(store);
    expect(next.id).not.toBe(one.id);
    expect((await readLatestJob(store, 'read_catalogue'))?.id).toBe(next.id);
  });

  it('goes on after a crash from what was recorded', async () => {
    const store = await ofNewStore();
    const { id } = await begin(store);
    const crashing = working((item) => {
      if (item === 3) throw new Error('the process ends here');
    });
    await crashing.run();
    expect(await readJob(store, id)).toMatchObject({ state: 'running', done: 2 });
    await db().sql.query(`update due_work set run_at = now()`);
    const { dealtWith, run } = working();
    await run();
    expect(dealtWith).toEqual([3, 4, 5]);
    expect(await readJob(store, id)).toMatchObject({ state: 'done', done: 5 });
    expect(await recorded(store)).toBe(5);
  });

  it.each(['pause', 'cancel'] as const)(
    'records nothing of a slice during which somebody %ss it',
    async (command) => {
      const store = await ofNewStore();
      const { id } = await begin(store);
      const { run } = working((item) => (item === 3 ? steerJob(store, id, command).then(() => null) : null));
      await run();
      expect(await readJob(store, id)).toMatchObject({
        ...{ state: command === 'pause' ? 'paused' : 'cancelled', done: 2 },
      });
      expect(await recorded(store)).toBe(2);
    },
  );

  it('records nothing of a slice whose row has gone to another', async () => {
    const store = await ofNewStore();
    const { id } = await begin(store);
    const { run } = working((item) =>
      item === 3 ? db().sql.query('update due_work set lease_owner = gen_random_uuid()') : null,
    );
    await run();
    expect(await readJob(store, id)).toMatchObject({ state: 'running', done: 2 });
    expect(await recorded(store)).toBe(2);
  });

  it('that ends while somebody cancels it has ended', async () => {
    const store = await ofNewStore();
    const { id } = await begin(store);
    const late: StoreDb = {
      ...store,
      async transaction(...asked) {
        await working().run();
        return store.transaction(...asked);
      },
    };
    expect(await steerJob(late, id, 'cancel')).toMatchObject({ state: 'done', done: ITEMS });
  });

  it('goes on where it was paused, and a cancelled one does not', async () => {
    const store = await ofNewStore();
    const paused = await begin(store);
    await steerJob(store, paused.id, 'pause');
    const { dealtWith, run } = working();
    await run();
    expect(dealtWith).toEqual([]);
    expect((await steerJob(store, paused.id, 'resume'))?.state).toBe('running');
    await run();
    expect(dealtWith).toEqual([1, 2, 3, 4, 5]);
    // What has ended is not brought back.
    expect((await steerJob(store, paused.id, 'cancel'))?.state).toBe('done');
    const cancelled = await begin(store);
    await steerJob(store, cancelled.id, 'cancel');
    expect((await steerJob(store, cancelled.id, 'resume'))?.state).toBe('cancelled');
    await run();
    expect(dealtWith).toHaveLength(5);
  });

  it('says what it waits for while that passes by itself, and ends with what does not', async () => {
    const store = await ofNewStore();
    const { id } = await begin(store);
    let answer: Failure | null = failure('unavailable');
    const { run } = working((item) => (item === 2 ? answer : null));
    await run();
    expect(await readJob(store, id)).toMatchObject({ state: 'running', done: 1, problem: 'Why.' });
    answer = failure('not_found');
    await db().sql.query(`update due_work set run_at = now()`);
    await run();
    expect(await readJob(store, id)).toMatchObject({ state: 'failed', done: 1, problem: 'Why.' });
  });

  it("is nobody else's: another store neither sees it nor steers it", async () => {
    const store = await ofNewStore();
    const other = await ofNewStore();
    const { id } = await begin(store);
    expect(await readJob(other, id)).toBeNull();
    expect(await steerJob(other, id, 'cancel')).toBeNull();
    expect(await steerJob(other, id, 'resume')).toBeNull();
    expect(await readJob(store, id)).toMatchObject({ state: 'running' });
    expect(await other.prisma.dueWork.count()).toBe(0);
  });
});
