import { afterEach, beforeEach, expect, test } from 'vitest';
import { aStore } from '@/tests/factories/a-store';
import type { LossySystem } from '../support/lossy-system';
import { lossySystem } from '../support/lossy-system';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { truncateAll } from '../support/truncate-all';
import { markOrders } from '../support/work-bench';
import { ANSWERED_OVER_MS, LEFT_OVER_MS, makingFlow, OVER_MS, TIMES } from './exactly-once-steps';
import type { Cuts, Flow } from './exactly-once-steps';

onEveryDatabase('a write whose outcome is not known', (db) => {
  let system: LossySystem;
  let flow: Flow;

  beforeEach(async () => {
    system = await lossySystem();
    flow = makingFlow(db(), system);
    await markOrders(db(), await aStore(db()), ['1']);
  });
  afterEach(() => {
    system.close();
  });
  const states = async () =>
    (await db().prisma.intent.findMany({ orderBy: { createdAt: 'asc' } })).map((intent) => intent.state);

  test.each<[string, Cuts, number]>([
    ['a process that died', { afterSend: true }, OVER_MS],
    ['one that knows when it left', {}, LEFT_OVER_MS],
  ])(
    'counts as absent only when nothing can be on its way of %s, and twice',
    async (_title, cuts, overMs) => {
      system.next('loses the request');
      await flow.work(cuts);
      await passTime(db(), overMs - 30_000 - (cuts.afterSend === true ? 30_000 : 0));
      for (let ms = overMs - 30_000; ms < overMs - 3_000; ms += 9_000) {
        await flow.work();
        expect(await db().prisma.intent.findFirst(), 'however often it is not seen').toMatchObject({
          state: 'open',
          absentSince: null,
        });
        await passTime(db(), 9_000);
      }
      await passTime(db(), 6_000);
      await flow.work();
      expect(await states(), 'seen absent once').toEqual(['open']);
      await passTime(db(), 10_000);
      await flow.work();
      expect(await states(), 'seen absent twice, and made anew').toEqual(['absent', 'rewritten']);
      expect(system.things).toHaveLength(1);
    },
  );

  test('that was answered with a fault is over: absence counts from the answer, and twice', async () => {
    system.next('faults');
    await flow.work();
    await passTime(db(), ANSWERED_OVER_MS - 2_000);
    await flow.work();
    expect(await states()).toEqual(['open']);
    expect(await db().prisma.intent.findFirst()).toMatchObject({
      absentSince: null,
      lastCode: 'shiphero.no_usable_answer',
      lastStatus: 503,
    });
    await passTime(db(), 3_000);
    await flow.work();
    expect(await states(), 'seen absent once').toEqual(['open']);
    await passTime(db(), 9_000);
    await flow.work();
    expect(await states(), 'not long enough ago').toEqual(['open']);
    await passTime(db(), 2_000);
    await flow.work();
    expect(await states(), 'seen absent twice, and made anew').toEqual(['absent', 'rewritten']);
  });

  test('for which a gateway waited no longer may still land, and waits as one without any answer', async () => {
    system.next('gives up waiting');
    await flow.work();
    expect(await db().prisma.intent.findFirst()).toMatchObject({ answeredAt: null, lastStatus: 504 });
    await passTime(db(), LEFT_OVER_MS - 3_000);
    await flow.work();
    expect(await db().prisma.intent.findFirst()).toMatchObject({ state: 'open', absentSince: null });
    system.applyLate();
    await flow.workUntilQuiet();
    expect(system.things).toHaveLength(1);
    expect(await states()).toEqual(['written']);
  });

  test('of which no connection could be made is closed at once, and needs no settling', async () => {
    system.close();
    await flow.work();
    expect(await states()).toEqual(['refused']);
    expect(await db().prisma.dueWork.findFirst()).toMatchObject({
      tries: 1,
      lastCode: 'shiphero.unreachable',
    });
  });

  test('of a process that dies before it notes the fault waits as if nothing had been answered', async () => {
    for (const behaviour of ['faults', 'faults after applying'] as const) {
      await truncateAll(db());
      await markOrders(db(), await aStore(db()), ['1']);
      const before = system.things.length;
      system.next(behaviour);
      await flow.work({ afterSend: true });
      expect(await db().prisma.intent.findFirst()).toMatchObject({ state: 'open', answeredAt: null });
      await flow.workUntilQuiet();
      expect(system.things).toHaveLength(before + 1);
      expect(await states()).not.toContain('open');
    }
  });

  test('made anew is looked at again only when the first one has had its time, however soon somebody looks', async () => {
    system.next('applies late');
    await flow.work();
    for (let n = 0; n < 8 && system.things.length === 0; n += 1) {
      await passTime(db(), 10_000);
      await flow.work();
    }
    expect(await states()).toEqual(['absent', 'rewritten']);
    // An event comes in between: too early a look must not be the last one.
    await markOrders(db(), await db().prisma.store.findFirstOrThrow(), ['1']);
    await flow.work();
    expect(await states()).toEqual(['absent', 'rewritten']);
    system.applyLate();
    await flow.workUntilQuiet();
    expect(flow.doubles).toEqual(['1 and 2']);
  });

  test('made anew after a fault that had applied late is still looked at again', async () => {
    system.next('faults', 'faults after applying');
    await flow.work();
    for (let n = 0; n < 8 && system.things.length === 0; n += 1) {
      await passTime(db(), 10_000);
      await flow.work();
    }
    await passTime(db(), 6_000);
    await flow.work();
    expect(await states()).toEqual(['absent', 'rewritten']);
    await passTime(db(), TIMES.settlingMs + 1_000);
    await markOrders(db(), await db().prisma.store.findFirstOrThrow(), ['1']);
    await flow.work();
    expect(await states(), 'the answer to the second says nothing of the first').toEqual([
      'absent',
      'rewritten',
    ]);
    await flow.workUntilQuiet();
    expect(await states()).toEqual(['absent', 'written']);
  });
});
