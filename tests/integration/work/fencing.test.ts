import { afterEach, beforeEach, expect, test } from 'vitest';
import { succeed } from '@/lib/platform/failure';
import { insertIntent, readOpenIntents } from '@/lib/work/intents';
import { LeaseLost } from '@/lib/work/lease-lost';
import { settleByTime, settleIntents } from '@/lib/work/settle-intents';
import { writeOnce } from '@/lib/work/write-once';
import { aStore } from '@/tests/factories/a-store';
import { lossySystem } from '../support/lossy-system';
import type { LossySystem } from '../support/lossy-system';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { aRun, claimOne, markOrders } from '../support/work-bench';
import { EFFECT, makingFlow, OVER_MS, TIMES } from './exactly-once-steps';

const anIntent = { effect: EFFECT, reference: '1', request: {} };

onEveryDatabase('a run that may not go on', (db) => {
  let system: LossySystem;
  beforeEach(async () => {
    system = await lossySystem();
    await markOrders(db(), await aStore(db()), ['1']);
  });
  afterEach(() => {
    system.close();
  });
  const write = (send: () => Promise<ReturnType<typeof succeed<string>>>) => ({
    ...anIntent,
    send,
    externalIdOf: (id: string) => id,
    record: () => Promise.resolve(),
  });

  test('commits no intent and sends nothing, whether another has taken over or nobody yet', async () => {
    const run = aRun(db(), await claimOne(db()));
    let sent = 0;
    const count = write(() => {
      sent += 1;
      return Promise.resolve(succeed('1'));
    });
    await passTime(db(), 30_000);
    await expect(writeOnce(run, count)).rejects.toThrow(LeaseLost);
    await claimOne(db());
    await expect(writeOnce(run, count)).rejects.toThrow(LeaseLost);
    expect(sent).toBe(0);
    expect(await db().prisma.intent.count()).toBe(0);
  });

  test.each(['paused', 'installed', 'uninstalled'])(
    'commits no intent and sends nothing once its store is %s',
    async (state) => {
      const run = aRun(db(), await claimOne(db()));
      await db().prisma.store.updateMany({ data: { state } });
      const written = writeOnce(
        run,
        write(() => Promise.reject(new Error('sent'))),
      );
      await expect(written).rejects.toThrow(LeaseLost);
      expect(await db().prisma.intent.count()).toBe(0);
    },
  );

  test('sends nothing when it finds out between its intent and the sending', async () => {
    const lost = new AbortController();
    const run = aRun(db(), await claimOne(db()), lost.signal);
    lost.abort();
    const written = await writeOnce(
      run,
      write(() => Promise.reject(new Error('sent'))),
    );
    expect(written).toMatchObject({ ok: false, failure: { code: 'app.sent_too_late' } });
    expect(await db().prisma.intent.findFirst()).toMatchObject({ state: 'refused' });
  });

  test('sends nothing when it was held up past the time for sending', async () => {
    const run = aRun(db(), await claimOne(db()));
    const written = await writeOnce(
      run,
      write(() => Promise.reject(new Error('sent'))),
      { ...TIMES, sendWithinMs: 0 },
    );
    expect(written).toMatchObject({ ok: false, failure: { code: 'app.sent_too_late' } });
  });

  test('records nothing of an answer when its write was settled meanwhile', async () => {
    const flow = makingFlow(db(), system);
    const frozen = aRun(db(), await claimOne(db()));
    let recorded = 0;
    await writeOnce(frozen, {
      ...anIntent,
      async send() {
        const answer = await system.make('1');
        // Frozen here: another run takes over and settles what it finds.
        await passTime(db(), 30_000);
        await flow.work();
        return answer;
      },
      externalIdOf: ({ id }) => id,
      record: () => {
        recorded += 1;
        return Promise.resolve();
      },
    });
    expect(recorded).toBe(0);
    expect(await flow.ledger()).toEqual(['1']);
    expect(system.things).toHaveLength(1);
  });
});

onEveryDatabase('open writes', (db) => {
  beforeEach(async () => {
    await markOrders(db(), await aStore(db()), ['1']);
  });

  test('of one reference never overlap', async () => {
    const run = aRun(db(), await claimOne(db()));
    await insertIntent(run, anIntent, TIMES);
    await expect(insertIntent(run, anIntent, TIMES)).rejects.toThrow(/intent_one_open|unique/i);
    await insertIntent(run, { ...anIntent, reference: '2' }, TIMES);
  });

  test('of several references are all settled before anything is decided, the longest wait counting', async () => {
    const run = aRun(db(), await claimOne(db()));
    await insertIntent(run, anIntent, TIMES);
    await passTime(db(), 5_000);
    await insertIntent(run, { ...anIntent, reference: '2' }, TIMES);
    const settled = await settleIntents(run, { [EFFECT]: settleByTime }, TIMES);
    expect(settled.outcome).toBe('wait');
    if (settled.outcome === 'wait') expect(settled.inMs).toBeGreaterThan(OVER_MS - 4_000);
    await passTime(db(), OVER_MS);
    expect(await settleIntents(run, { [EFFECT]: settleByTime }, TIMES)).toMatchObject({ outcome: 'settled' });
    expect(await readOpenIntents(run, TIMES)).toEqual([]);
  });

  test('that nobody knows how to settle stop the run instead of being passed over', async () => {
    const run = aRun(db(), await claimOne(db()));
    await insertIntent(run, anIntent, TIMES);
    await expect(settleIntents(run, {}, TIMES)).rejects.toThrow(EFFECT);
  });

  test('that say the same when said again need no second look afterwards', async () => {
    const run = aRun(db(), await claimOne(db()));
    await insertIntent(run, anIntent, TIMES);
    await passTime(db(), OVER_MS);
    await settleIntents(run, { [EFFECT]: settleByTime }, TIMES);
    const again = aRun(db(), await claimOne(db()));
    expect(await insertIntent(again, anIntent, TIMES)).toMatchObject({ afterAbsence: false });
  });
});
